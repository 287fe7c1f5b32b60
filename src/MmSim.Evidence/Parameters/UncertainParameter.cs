using MmSim.Evidence.Library;
using MmSim.Numerics.Distributions;

namespace MmSim.Evidence.Parameters;

/// <summary>A number that is not known exactly, with how it varies and where it comes from: a row of <c>parameters.csv</c>.</summary>
/// <param name="Name">Keys joined by dots.</param>
/// <param name="Value">Point estimate.</param>
/// <param name="Distribution">Its distribution; for a part of a joint one that of the part by itself.</param>
/// <param name="Description">The distribution in words, and the rule it follows from.</param>
/// <param name="Source">Where the point estimate comes from.</param>
/// <param name="Verified">How far it was checked.</param>
/// <param name="SpreadAssumed">True where no interval is published and the stated default stands in.</param>
public sealed record UncertainParameter(
    string Name, double Value, ParameterDistribution Distribution, string Description, string Source, Verification Verified, bool SpreadAssumed)
{
    /// <summary>The name's first two keys: parameters of one group are looked at together.</summary>
    public string Group
    {
        get
        {
            var first = Name.IndexOf('.', StringComparison.Ordinal);
            var second = first < 0 ? -1 : Name.IndexOf('.', first + 1);
            return second < 0 ? Name : Name[..second];
        }
    }

    /// <summary>A hash of a name that is the same in every run and on every machine: FNV-1a over its UTF-16 code units (Fowler, Noll, Vo).</summary>
    public static uint Hash(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hash = 2166136261u;
        foreach (var unit in name)
        {
            hash = (hash ^ (byte)unit) * 16777619u;
            hash = (hash ^ (byte)(unit >> 8)) * 16777619u;
        }

        return hash;
    }
}
