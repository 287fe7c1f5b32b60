using MmSim.Numerics.Randomness;
using Xunit;

namespace MmSim.Numerics.Tests.Randomness;

public sealed class UniformPairTests
{
    [Fact]
    public void Smallest_words_give_half_a_step_above_zero()
    {
        Assert.Equal(Math.Pow(2, -53), UniformPair.FromWords(0, 0));
        Assert.Equal(Math.Pow(2, -53), UniformPair.FromWords(0, 0xFFF)); // the lowest 12 bits are not used
    }

    [Fact]
    public void Largest_words_give_half_a_step_below_one()
    {
        Assert.Equal(1 - Math.Pow(2, -53), UniformPair.FromWords(uint.MaxValue, uint.MaxValue));
        Assert.True(double.IsFinite(Math.Log(1 - UniformPair.FromWords(uint.MaxValue, uint.MaxValue))));
    }

    [Fact]
    public void First_word_is_the_high_one() => Assert.Equal(0.5 + Math.Pow(2, -53), UniformPair.FromWords(0x80000000, 0));
}
