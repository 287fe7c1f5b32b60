using System.Buffers;

namespace MmSim.Numerics.Accumulators;

/// <summary>Gathers what accumulators hold.</summary>
public sealed class StateWriter : StateTransfer
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <inheritdoc/>
    public override bool IsReading => false;

    /// <summary>What was written so far.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    /// <inheritdoc/>
    protected override void Bytes(Span<byte> bytes) => _bytes.Write(bytes);
}
