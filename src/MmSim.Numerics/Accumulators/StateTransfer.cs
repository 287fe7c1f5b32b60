using System.Runtime.InteropServices;

namespace MmSim.Numerics.Accumulators;

/// <summary>
/// Carries what accumulators hold out of the process (<see cref="StateWriter"/>) or back into it (<see cref="StateReader"/>): an accumulator
/// describes its content once, and the same lines serve both ways.
/// </summary>
/// <remarks>Bytes as the processor has them in memory: for the same build on the same kind of machine, not for exchange.</remarks>
public abstract class StateTransfer
{
    /// <summary>True where values are read back.</summary>
    public abstract bool IsReading { get; }

    /// <summary>Carries values.</summary>
    /// <typeparam name="T">A number, or a structure of numbers without padding.</typeparam>
    /// <param name="values">What is written, or receives what is read.</param>
    /// <exception cref="FormatException">Fewer are left than are asked for.</exception>
    public void Values<T>(Span<T> values)
        where T : unmanaged => Bytes(MemoryMarshal.AsBytes(values));

    /// <summary>Carries a value.</summary>
    /// <typeparam name="T">A number, or a structure of numbers without padding.</typeparam>
    /// <param name="value">What is written, or receives what is read.</param>
    /// <exception cref="FormatException">Nothing is left.</exception>
    public void Value<T>(ref T value)
        where T : unmanaged => Values(MemoryMarshal.CreateSpan(ref value, 1));

    /// <summary>Carries a number that says how many follow.</summary>
    /// <param name="count">The number, where it is written.</param>
    /// <returns>The number written or read.</returns>
    public int Count(int count)
    {
        Value(ref count);
        return count;
    }

    /// <summary>Carries bytes.</summary>
    protected abstract void Bytes(Span<byte> bytes);
}
