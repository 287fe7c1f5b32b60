namespace MmSim.Publication;

/// <summary>A result cannot be written where it was asked for; the message is for the user and names the folder.</summary>
internal class ResultFolderException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Another process is writing the same result; it will be free later.</summary>
internal sealed class ResultFolderBusyException(string message) : ResultFolderException(message);
