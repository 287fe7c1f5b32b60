using MmSim.Numerics.Accumulators;
using MmSim.Numerics.Randomness;
using MmSim.Testing;
using Xunit;

namespace MmSim.Numerics.Tests.Randomness;

public sealed class RandomAddressTests
{
    private const int Patients = 200_000;

    // Frozen: the bits of both uniforms, from a separate implementation of the address and of Philox. A change moves every result.
    [Theory]
    [InlineData(1ul, 0u, 0u, 0, 0, DecisionPoint.OtherCauseDeath, 0x3FB27BEE411E0478ul, 0x3FD2210AC8028E4Eul)]
    [InlineData(1ul, 1u, 0u, 1, 0, DecisionPoint.LineEvent, 0x3FEADA551BEA3227ul, 0x3FE5B742C42C57FDul)]
    [InlineData(1ul, 99999u, 1000u, 2, 7, DecisionPoint.AdverseEvent, 0x3FE0D3230813DC49ul, 0x3FE83754FB60F9B9ul)]
    [InlineData(ulong.MaxValue, 7u, 3u, 10, 65535, DecisionPoint.Response, 0x3FC8B6071CDAC324ul, 0x3FDCC9DAC8529A9Aul)]
    [InlineData(42ul, RandomAddress.ParameterPatient, 1u, 0, 12, DecisionPoint.Parameter, 0x3FEFBD594462D9BBul, 0x3FEF52E1C031395Ful)]
    [InlineData(20261124ul, 123456u, 0u, 65535, 0, DecisionPoint.CauseSpecific, 0x3FE0D2ED17B876E1ul, 0x3FEFC5F4B2BC57EDul)]
    public void Uniforms_at_frozen_addresses_never_change(
        ulong seed, uint patient, uint draw, int line, int index, DecisionPoint decision, ulong first, ulong second)
    {
        var pair = RandomAddress.Uniforms(seed, patient, draw, line, index, decision);

        Assert.Equal((first, second), (BitConverter.DoubleToUInt64Bits(pair.First), BitConverter.DoubleToUInt64Bits(pair.Second)));
    }

    [Theory]
    [InlineData(1ul, DecisionPoint.OtherCauseDeath, 0)]
    [InlineData(2ul, DecisionPoint.LineEvent, 1)]
    [InlineData(3ul, DecisionPoint.AdverseEvent, 4)]
    public void Uniforms_over_patients_are_uniform(ulong seed, DecisionPoint decision, int line)
    {
        double[] first = new double[Patients], second = new double[Patients];
        for (uint patient = 0; patient < Patients; patient++)
        {
            (first[patient], second[patient]) = RandomAddress.Uniforms(seed, patient, 0, line, 0, decision);
        }

        Statistics.AssertUniform("first", first);
        Statistics.AssertUniform("second", second);
    }

    [Fact]
    public void Uniforms_over_draws_and_over_indices_are_uniform()
    {
        Statistics.AssertUniform(
            "draws", [.. Enumerable.Range(0, Patients).Select(i => RandomAddress.Uniforms(5, 9, (uint)i, 2, 0, DecisionPoint.Gap).First)]);
        Statistics.AssertUniform(
            "indices",
            [.. Enumerable.Range(0, 65536).Select(i => RandomAddress.Uniforms(5, 9, 0, 2, i, DecisionPoint.AdverseEvent).Second)]);
    }

    [Fact]
    public void Uniforms_at_two_addresses_are_uncorrelated()
    {
        var other = new Dictionary<string, Func<uint, double>>
        {
            ["second of the block"] = p => RandomAddress.Uniforms(1, p, 0, 1, 0, DecisionPoint.LineEvent).Second,
            ["next line"] = p => RandomAddress.Uniforms(1, p, 0, 2, 0, DecisionPoint.LineEvent).First,
            ["next index"] = p => RandomAddress.Uniforms(1, p, 0, 1, 1, DecisionPoint.LineEvent).First,
            ["next decision"] = p => RandomAddress.Uniforms(1, p, 0, 1, 0, DecisionPoint.Response).First,
            ["next draw"] = p => RandomAddress.Uniforms(1, p, 1, 1, 0, DecisionPoint.LineEvent).First,
            ["next patient"] = p => RandomAddress.Uniforms(1, p + 1, 0, 1, 0, DecisionPoint.LineEvent).First,
            ["next seed"] = p => RandomAddress.Uniforms(2, p, 0, 1, 0, DecisionPoint.LineEvent).First,
        };
        foreach (var (name, uniform) in other)
        {
            var moments = default(PairedMoments);
            for (uint patient = 0; patient < Patients; patient++)
            {
                moments.Add(RandomAddress.Uniforms(1, patient, 0, 1, 0, DecisionPoint.LineEvent).First, uniform(patient));
            }

            Statistics.AssertWithin($"correlation with {name}", moments.Correlation, 0, 1 / Math.Sqrt(Patients));
        }
    }
}
