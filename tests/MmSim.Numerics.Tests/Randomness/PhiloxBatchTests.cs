using System.Runtime.Intrinsics;
using MmSim.Numerics.Randomness;
using Xunit;

namespace MmSim.Numerics.Tests.Randomness;

public sealed class PhiloxBatchTests
{
    [Fact]
    public void A_batch_has_the_bits_of_its_blocks_one_at_a_time()
    {
        // Addresses at both ends and scattered between, by the golden ratio, so that every word takes high and low values.
        const uint Step = 0x9E3779B9;
        uint word = 1;
        uint Next() => word += Step;
        Span<ulong> places = stackalloc ulong[PhiloxBatch.Size];
        Span<ulong> decisions = stackalloc ulong[PhiloxBatch.Size];
        Span<double> first = stackalloc double[PhiloxBatch.Size];
        Span<double> second = stackalloc double[PhiloxBatch.Size];
        for (var batch = 0; batch < 500; batch++)
        {
            var (key, patient, draw) = (((ulong)Next() << 32) | Next(), batch == 0 ? uint.MaxValue : Next(), batch == 1 ? 0 : Next());
            for (var i = 0; i < PhiloxBatch.Size; i++)
            {
                (places[i], decisions[i]) = (batch == 2 ? uint.MaxValue : Next(), batch == 3 ? 0 : Next());
            }

            PhiloxBatch.Uniforms(key, patient, draw, Vector512.Create<ulong>(places), Vector512.Create<ulong>(decisions), first, second);
            for (var i = 0; i < PhiloxBatch.Size; i++)
            {
                var (w0, w1, w2, w3) = Philox4x32.Block(patient, draw, (uint)places[i], (uint)decisions[i], key);
                Assert.Equal(UniformPair.FromWords(w0, w1), first[i]);
                Assert.Equal(UniformPair.FromWords(w2, w3), second[i]);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(123_456)]
    [InlineData(uint.MaxValue - 8)]
    public void Eight_patients_have_the_bits_of_each_alone(uint first)
    {
        Span<double> u = stackalloc double[PhiloxBatch.Size];
        Span<double> v = stackalloc double[PhiloxBatch.Size];
        PhiloxBatch.OfPatients(77, first, 5, 3, 9, DecisionPoint.CauseSpecific, u, v);
        for (var i = 0; i < PhiloxBatch.Size; i++)
        {
            Assert.Equal(RandomAddress.Uniforms(77, first + (uint)i, 5, 3, 9, DecisionPoint.CauseSpecific), new UniformPair(u[i], v[i]));
        }
    }
}
