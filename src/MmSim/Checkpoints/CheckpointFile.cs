using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MmSim.Checkpoints;

/// <summary>
/// One file of a checkpoint: whole or absent, and trusted only where its checksum holds and it is of the same run. Layout: 8 bytes of magic, 32
/// of the run's identity, 8 of the content's length, the content, 32 of SHA-256 of all that.
/// </summary>
internal static class CheckpointFile
{
    /// <summary>Ending of a file that is being written.</summary>
    public const string Half = ".half";

    private const int HashSize = 32;
    private const int HeaderSize = 8 + HashSize + 8;

    private static ReadOnlySpan<byte> Magic => "MMSIMCP1"u8;

    /// <summary>Writes a file beside its place, then renames it there.</summary>
    /// <param name="path">Its place; what is there is replaced.</param>
    /// <param name="identity">The run's, 32 bytes.</param>
    /// <param name="content">The content.</param>
    /// <exception cref="IOException">It cannot be written; what was there stays.</exception>
    public static void Write(string path, ReadOnlySpan<byte> identity, ReadOnlySpan<byte> content)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        Magic.CopyTo(header);
        identity.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt64LittleEndian(header[(8 + HashSize)..], content.Length);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        hash.AppendData(content);
        string half = path + Half;
        try
        {
            using (FileStream stream = new(half, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(header);
                stream.Write(content);
                stream.Write(hash.GetHashAndReset());
                stream.Flush(flushToDisk: true);
            }

            File.Move(half, path, overwrite: true);
        }
        catch
        {
            File.Delete(half);
            throw;
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="identity">The run's, 32 bytes.</param>
    /// <param name="fault">What keeps it from being trusted; null where nothing does.</param>
    /// <returns>Its content; empty with a fault.</returns>
    public static ReadOnlyMemory<byte> Read(string path, ReadOnlySpan<byte> identity, out string? fault)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = e.Message;
            return default;
        }

        fault = FaultOf(bytes, identity);
        return fault is null ? bytes.AsMemory(HeaderSize, bytes.Length - HeaderSize - HashSize) : default;
    }

    private static string? FaultOf(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> identity)
    {
        if (bytes.Length < HeaderSize + HashSize || !bytes.StartsWith(Magic))
        {
            return "it is no checkpoint, or cut short";
        }

        long expected = BinaryPrimitives.ReadInt64LittleEndian(bytes[(8 + HashSize)..]);
        return expected != bytes.Length - HeaderSize - HashSize ? $"it is cut short, or too long: {bytes.Length} bytes"
            : !SHA256.HashData(bytes[..^HashSize]).AsSpan().SequenceEqual(bytes[^HashSize..]) ? "its checksum does not hold"
            : !bytes.Slice(8, HashSize).SequenceEqual(identity) ? "it is of another run"
            : null;
    }
}
