using MmSim.Numerics.Randomness;

namespace MmSim.Evidence.Parameters;

/// <summary>The uniforms of the parameters in a draw.</summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Draw">The draw, from 1.</param>
/// <param name="Stratified">Whether draws are Latin hypercubes of eight.</param>
internal readonly record struct ParameterLuck(ulong Seed, uint Draw, bool Stratified)
{
    /// <summary>That of a parameter.</summary>
    /// <param name="name">A stable hash of its name.</param>
    public double At(uint name) => Stratified ? DrawStrata.Parameter(Seed, Draw, name) : RandomAddress.Parameter(Seed, Draw, name);
}
