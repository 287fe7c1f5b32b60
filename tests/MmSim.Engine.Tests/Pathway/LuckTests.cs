using MmSim.Engine.Pathway;
using MmSim.Numerics.Randomness;
using Xunit;

namespace MmSim.Engine.Tests.Pathway;

/// <summary>Numbers made together are those of their addresses; what else was asked for changes no bit of them.</summary>
public sealed class LuckTests
{
    private const ulong Seed = 77;
    private const uint Draw = 3;

    [Fact]
    public void Decisions_have_the_uniforms_of_their_addresses()
    {
        var luck = new Luck(new LuckBook(1), 0);
        for (uint patient = 0; patient < 200; patient++)
        {
            luck.Begin(Seed, Draw, patient);
            for (var line = 1; line <= 5; line++)
            {
                for (var decision = DecisionPoint.LineEvent; decision <= DecisionPoint.Option; decision++)
                {
                    var wanted = RandomAddress.Uniforms(Seed, patient, Draw, line, 0, decision);
                    Assert.Equal(wanted, luck.At(line, decision));
                    Near(-Math.Log(wanted.First), luck.Exponential(line, decision));
                }
            }
        }
    }

    [Fact]
    public void Adverse_events_have_the_uniforms_of_their_addresses_in_a_batch_and_alone()
    {
        var luck = new Luck(new LuckBook(1), 0);
        for (uint patient = 0; patient < 50; patient++)
        {
            luck.Begin(Seed, Draw, patient);
            for (var phase = 0; phase < 3; phase++)
            {
                for (var number = 0; number < 40; number++)
                {
                    var wanted = RandomAddress.Uniforms(Seed, patient, Draw, 2, (phase << 12) + number, DecisionPoint.AdverseEvent);
                    var (exponential, which) = luck.AdverseEvent(2, phase, number);
                    Near(-Math.Log(wanted.First), exponential);
                    Assert.Equal(wanted.Second, which);
                }
            }
        }
    }

    [Fact]
    public void Causes_and_supportive_care_do_not_depend_on_what_was_asked_for_before()
    {
        var luck = new Luck(new LuckBook(1), 0);
        for (uint patient = 0; patient < 200; patient++)
        {
            luck.Begin(Seed, Draw, patient);
            double[] alone = [.. Enumerable.Range(0, 7).Select(luck.CareExponential)];
            for (var line = 1; line <= 6; line++)
            {
                var wanted = RandomAddress.Uniforms(Seed, patient, Draw, line, 0, DecisionPoint.CauseSpecific);
                var (progression, death) = luck.Causes(line);
                Near(-Math.Log(wanted.First), progression);
                Near(-Math.Log(wanted.Second), death);
                Near(-Math.Log(RandomAddress.Uniforms(Seed, patient, Draw, line, 0, DecisionPoint.SupportiveCare).First), alone[line]);
            }

            Assert.Equal(alone, Enumerable.Range(0, 7).Select(luck.CareExponential));
        }
    }

    // The logarithm of a vector against Math.Log: 10⁻¹⁵ relative.
    private static void Near(double wanted, double value) => Assert.InRange(value / wanted, 1 - 1e-15, 1 + 1e-15);
}
