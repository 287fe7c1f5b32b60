namespace MmSim.Numerics.Accumulators;

/// <summary>Gives accumulators back what a <see cref="StateWriter"/> gathered, in the same order.</summary>
/// <param name="state">What was gathered.</param>
public sealed class StateReader(ReadOnlyMemory<byte> state) : StateTransfer
{
    private ReadOnlyMemory<byte> _left = state;

    /// <inheritdoc/>
    public override bool IsReading => true;

    /// <summary>Says that everything has been read.</summary>
    /// <exception cref="FormatException">Something is left: the state is of something else.</exception>
    public void End()
    {
        if (_left.Length > 0)
        {
            throw new FormatException($"The state has {_left.Length} bytes more than the accumulators hold.");
        }
    }

    /// <inheritdoc/>
    protected override void Bytes(Span<byte> bytes)
    {
        if (bytes.Length > _left.Length)
        {
            throw new FormatException($"The state ends {bytes.Length - _left.Length} bytes early.");
        }

        _left.Span[..bytes.Length].CopyTo(bytes);
        _left = _left[bytes.Length..];
    }
}
