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
                    var place = (int)(decision - DecisionPoint.LineEvent);
                    luck.OfLine(line, out var first, out var second, out var exponential);
                    Assert.Equal(wanted, new UniformPair(first[place], second[place]));
                    Near(-Math.Log(wanted.First), exponential[place]);
                }
            }
        }
    }

    [Fact]
    public void Adverse_events_have_the_uniforms_of_their_addresses_kept_or_made_anew()
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
                    luck.AdverseEvents(2, phase, number / 8 * 8, out var exponential, out var which);
                    Near(-Math.Log(wanted.First), exponential[number % 8]);
                    Assert.Equal(wanted.Second, which[number % 8]);
                }
            }
        }
    }

    [Fact]
    public void Patients_of_a_wave_keep_their_numbers_apart()
    {
        var book = new LuckBook(5);
        Luck[] wave = [.. Enumerable.Range(0, 5).Select(place => new Luck(book, place))];
        for (uint round = 0; round < 3; round++)
        {
            for (uint i = 0; i < wave.Length; i++)
            {
                wave[i].Begin(Seed, Draw, (5 * round) + i);
                wave[i].OfLine(3, out _, out _, out _);
                wave[i].AdverseEvents(3, 0, 8, out _, out _);
                wave[i].SecondMalignancyExponential(3);
            }

            for (uint i = 0; i < wave.Length; i++)
            {
                var patient = (5 * round) + i;
                Assert.Equal(RandomAddress.Uniforms(Seed, patient, Draw, 3, 0, DecisionPoint.Gap), wave[i].At(3, DecisionPoint.Gap));
                wave[i].AdverseEvents(3, 0, 8, out _, out var which);
                Assert.Equal(RandomAddress.Uniforms(Seed, patient, Draw, 3, 9, DecisionPoint.AdverseEvent).Second, which[1]);
                Near(
                    -Math.Log(RandomAddress.Uniforms(Seed, patient, Draw, 3, 0, DecisionPoint.SecondMalignancy).First),
                    wave[i].SecondMalignancyExponential(3));
                Assert.Equal(8 + 8 + 1, wave[i].TakeBlocks());
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
