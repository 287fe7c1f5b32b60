using System.Runtime.Intrinsics;
using MmSim.Numerics.Randomness;
using Xunit;

namespace MmSim.Numerics.Tests.Randomness;

public sealed class PatientStrataTests
{
    private const ulong Seed = 12;
    private const uint Draw = 3;

    private static UniformPair At(uint patient, int line, int index, DecisionPoint decision)
    {
        var strata = new PatientStrata();
        strata.Begin(Seed, Draw, patient);
        return strata.Apply(line, index, decision, RandomAddress.Uniforms(Seed, patient, Draw, line, index, decision));
    }

    [Theory]
    [InlineData(0, 0, 0, DecisionPoint.Age)]
    [InlineData(16, 1, 0, DecisionPoint.LineEvent)]
    [InlineData(4_294_967_280, 9, 4_097, DecisionPoint.AdverseEvent)]
    public void Eight_patients_fall_one_each_into_the_eighths_at_every_address(uint first, int line, int index, DecisionPoint decision)
    {
        UniformPair[] pairs = [.. Enumerable.Range(0, 8).Select(j => At(first + (uint)j, line, index, decision))];
        Assert.Equal(Enumerable.Range(0, 8), pairs.Select(p => (int)(8 * p.First)).Order());
        Assert.Equal(Enumerable.Range(0, 8), pairs.Select(p => (int)(8 * p.Second)).Order());
    }

    [Fact]
    public void Place_in_the_eighth_is_the_patients_own_to_the_last_bit()
    {
        for (uint patient = 0; patient < 1000; patient++)
        {
            double own = 8 * RandomAddress.Uniforms(Seed, patient, Draw, 2, 0, DecisionPoint.Response).First;
            double stratified = 8 * At(patient, 2, 0, DecisionPoint.Response).First;
            Assert.Equal(own - Math.Floor(own), stratified - Math.Floor(stratified));
            Assert.InRange(stratified, double.Epsilon, 8 - double.Epsilon);
        }
    }

    [Fact]
    public void Single_addresses_batches_and_groups_have_the_same_bits()
    {
        var strata = new PatientStrata();
        var places = Vector512.Create(2UL << 16) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        var decisions = Vector512.Create((ulong)DecisionPoint.AdverseEvent);
        double[] first = new double[8], second = new double[8];
        PhiloxBatch.Uniforms(Seed, 21, Draw, places, decisions, first, second);
        strata.Begin(Seed, Draw, 21);
        strata.Apply(places, decisions, first, second);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(At(21, 2, i, DecisionPoint.AdverseEvent), new UniformPair(first[i], second[i]));
        }

        PhiloxBatch.OfPatients(Seed, 40, Draw, 2, 5, DecisionPoint.AdverseEvent, first, second);
        strata.ApplyToGroup(Seed, Draw, 40, 2, 5, DecisionPoint.AdverseEvent, first, second);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(At(40 + (uint)i, 2, 5, DecisionPoint.AdverseEvent), new UniformPair(first[i], second[i]));
        }
    }

    // Chi-squared of 64 cells about a uniform joint distribution of two addresses of one patient, 63 degrees of freedom: 1e-6 beyond 130. The patients of a
    // group are taken at the same place each time, so that they are independent.
    [Theory]
    [InlineData(0, DecisionPoint.LineEvent, DecisionPoint.Response)]
    [InlineData(5, DecisionPoint.LineEvent, DecisionPoint.LineEvent)]
    public void Two_uniforms_of_a_patient_are_independent(uint place, DecisionPoint one, DecisionPoint other)
    {
        const int Groups = 32_000;
        var cells = new int[64];
        for (uint group = 0; group < Groups; group++)
        {
            var a = At((8 * group) + place, 1, 0, one);
            var b = At((8 * group) + place, 1, 0, other);
            cells[(8 * (int)(8 * a.First)) + (int)(8 * b.Second)]++;
        }

        Assert.InRange(cells.Sum(c => (c - (Groups / 64.0)) * (c - (Groups / 64.0)) / (Groups / 64.0)), 20, 130);
    }

    // Of two patients every pair of distinct eighths is alike: 56 cells, 55 degrees of freedom, 1e-6 beyond 120.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 7)]
    public void Two_patients_of_a_group_have_every_pair_of_eighths_alike(uint one, uint other)
    {
        const int Groups = 28_000;
        var cells = new int[64];
        for (uint group = 0; group < Groups; group++)
        {
            var a = At((8 * group) + one, 1, 0, DecisionPoint.LineEvent).First;
            var b = At((8 * group) + other, 1, 0, DecisionPoint.LineEvent).First;
            cells[(8 * (int)(8 * a)) + (int)(8 * b)]++;
        }

        const double Expected = Groups / 56.0;
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(0, cells[9 * i]));
        Assert.InRange(cells.Where((_, i) => i % 9 != 0).Sum(c => (c - Expected) * (c - Expected) / Expected), 15, 120);
    }
}
