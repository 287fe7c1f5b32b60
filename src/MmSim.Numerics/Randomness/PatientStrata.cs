using System.Runtime.Intrinsics;

namespace MmSim.Numerics.Randomness;

/// <summary>
/// Latin hypercube sampling among eight patients in succession: at every address their uniforms fall one each into the eighths of (0, 1), in an order of
/// that address's own. Each patient's uniforms stay independent and uniform, so means are unbiased; what varies with one uniform alone averages out.
/// </summary>
/// <remarks>
/// McKay, Beckman and Conover (1979); the variance of a mean is at most 8/7 of that of independent patients (Owen 1997). Patient j's eighth is
/// a·j + b in the field of eight elements, a ≠ 0 and b random by address: every pair of patients gets every pair of distinct eighths alike, which is
/// all that a variance sees of a random order. Only the leading three bits of a uniform are replaced: its grid stays, and 0 and 1 stay out.
/// </remarks>
public sealed class PatientStrata
{
    /// <summary>Patients of a group, from a multiple of it on.</summary>
    public const int Size = 8;

    private const ulong Golden = 0x9E37_79B9_7F4A_7C15, Mix1 = 0xBF58_476D_1CE4_E5B9, Mix2 = 0x94D0_49BB_1331_11EB;

    private static readonly Vector512<ulong> s_count = Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);

    private readonly Vector512<ulong>[] _ofPatient = new Vector512<ulong>[3]; // j, j·x and j·x² in the field, one patient in all lanes
    private readonly Vector512<ulong>[] _ofEight = [s_count, TimesX(s_count), TimesX(TimesX(s_count))];
    private (ulong Seed, uint Draw, uint Group)? _group;
    private ulong _key;

    /// <summary>Turns to another patient.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="draw">Draw of the parameters.</param>
    /// <param name="patient">Number of the patient.</param>
    public void Begin(ulong seed, uint draw, uint patient)
    {
        var j = Vector512.Create((ulong)(patient % Size));
        (_ofPatient[0], _ofPatient[1], _ofPatient[2]) = (j, TimesX(j), TimesX(TimesX(j)));
        if ((seed, draw, patient / Size) is var group && group != _group)
        {
            _group = group;
            var (w0, w1, _, _) = Philox4x32.Block(patient / Size, draw, 0, (uint)DecisionPoint.Strata, seed);
            _key = ((ulong)w0 << 32) | w1;
        }
    }

    /// <summary>Puts the present patient's uniforms at eight addresses into their eighths.</summary>
    /// <param name="places">Line·2¹⁶ + index of the addresses.</param>
    /// <param name="decisions">Their decision points.</param>
    /// <param name="first">The eight first uniforms.</param>
    /// <param name="second">The eight second uniforms.</param>
    public void Apply(Vector512<ulong> places, Vector512<ulong> decisions, Span<double> first, Span<double> second) =>
        Apply(Orders(places, decisions), _ofPatient, first, second);

    /// <summary>The same at one address.</summary>
    /// <param name="line">Line of therapy.</param>
    /// <param name="index">Index of the decision in the line.</param>
    /// <param name="decision">The decision point.</param>
    /// <param name="pair">The uniforms.</param>
    public UniformPair Apply(int line, int index, DecisionPoint decision, UniformPair pair)
    {
        var orders = Orders(Place(line, index), Vector512.Create((ulong)decision));
        return new UniformPair(
            Moved(Vector512.Create(pair.First), Eighth(orders, _ofPatient))[0], Moved(Vector512.Create(pair.Second), Eighth(orders >>> 32, _ofPatient))[0]);
    }

    /// <summary>The same for a whole group, at one address of each patient.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="draw">Draw of the parameters.</param>
    /// <param name="firstPatient">The first of the eight: a multiple of eight.</param>
    /// <param name="line">Line of therapy.</param>
    /// <param name="index">Index of the decision in the line.</param>
    /// <param name="decision">The decision point.</param>
    /// <param name="first">The eight first uniforms.</param>
    /// <param name="second">The eight second uniforms.</param>
    public void ApplyToGroup(
        ulong seed, uint draw, uint firstPatient, int line, int index, DecisionPoint decision, Span<double> first, Span<double> second)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(firstPatient % Size, 0U);
        Begin(seed, draw, firstPatient);
        Apply(Orders(Place(line, index), Vector512.Create((ulong)decision)), _ofEight, first, second);
    }

    private static void Apply(Vector512<ulong> orders, Vector512<ulong>[] multiples, Span<double> first, Span<double> second)
    {
        Moved(Vector512.Create<double>(first), Eighth(orders, multiples)).CopyTo(first);
        Moved(Vector512.Create<double>(second), Eighth(orders >>> 32, multiples)).CopyTo(second);
    }

    private static Vector512<ulong> Place(int line, int index) => Vector512.Create(((ulong)line << 16) + (ulong)index);

    // 64 bits by address: the finaliser of SplitMix64 (Steele, Lea and Flood 2014) on the group's key and the address.
    private Vector512<ulong> Orders(Vector512<ulong> places, Vector512<ulong> decisions)
    {
        var z = Vector512.Create(_key) + (((places << 16) | decisions) * Golden);
        z = (z ^ (z >>> 30)) * Mix1;
        z = (z ^ (z >>> 27)) * Mix2;
        return z ^ (z >>> 31);
    }

    // a·j + b: bits 0-15 say a, 1 to 7; bits 16-18 say b.
    private static Vector512<ulong> Eighth(Vector512<ulong> bits, Vector512<ulong>[] multiples)
    {
        var sixteen = bits & Vector512.Create(0xFFFFUL);
        var a = (((sixteen << 3) - sixteen) >>> 16) + Vector512<ulong>.One;
        return (Bit(a, 0) & multiples[0]) ^ (Bit(a, 1) & multiples[1]) ^ (Bit(a, 2) & multiples[2]) ^ ((bits >>> 16) & Vector512.Create(7UL));
    }

    // All bits set where bit k is.
    private static Vector512<ulong> Bit(Vector512<ulong> a, int k) => Vector512<ulong>.Zero - ((a >>> k) & Vector512<ulong>.One);

    private static Vector512<double> Moved(Vector512<double> uniform, Vector512<ulong> eighth) =>
        uniform + ((Vector512.ConvertToDouble(eighth) - Vector512.Floor(uniform * 8)) * 0.125);

    // In the field of x³ + x + 1 over two elements.
    private static Vector512<ulong> TimesX(Vector512<ulong> element) =>
        ((element << 1) & Vector512.Create(7UL)) ^ (Bit(element, 2) & Vector512.Create(3UL));
}
