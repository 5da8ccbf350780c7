using ILGPU;

namespace Querent.Kernels.Tests.Graphs;

/// <summary>The comparison that decides whether a launch is the one of the last time.</summary>
public sealed class SameBitsTests
{
    private enum Kind { One, Two }

    [Fact]
    public void Equal_arguments_are_the_same()
    {
        Assert.True(SameBits<(int, float, bool, Kind, long)>.Of((1, 2f, true, Kind.Two, 3), (1, 2f, true, Kind.Two, 3)));
        Assert.True(SameBits<Empty>.Of(default, default));
        Assert.True(SameBits<(float, double)>.Of((float.NaN, double.NaN), (float.NaN, double.NaN)));
    }

    [Fact]
    public void Each_argument_counts()
    {
        (int, float, bool, Kind, long) arguments = (1, 2f, true, Kind.Two, 3);

        Assert.False(SameBits<(int, float, bool, Kind, long)>.Of(arguments, arguments with { Item1 = 2 }));
        Assert.False(SameBits<(int, float, bool, Kind, long)>.Of(arguments, arguments with { Item2 = MathF.BitIncrement(2) }));
        Assert.False(SameBits<(int, float, bool, Kind, long)>.Of(arguments, arguments with { Item3 = false }));
        Assert.False(SameBits<(int, float, bool, Kind, long)>.Of(arguments, arguments with { Item4 = Kind.One }));
        Assert.False(SameBits<(int, float, bool, Kind, long)>.Of(arguments, arguments with { Item5 = 1L << 40 }));
    }

    /// <summary>They are equal numbers, and divide by them differs.</summary>
    [Fact]
    public void Zeros_of_different_sign_differ()
    {
        Assert.False(SameBits<ValueTuple<float>>.Of(ValueTuple.Create(0f), ValueTuple.Create(-0f)));
        Assert.False(SameBits<ValueTuple<double>>.Of(ValueTuple.Create(0d), ValueTuple.Create(-0d)));
    }

    [Fact]
    public void Structs_are_compared_to_their_last_field()
    {
        (Nested, int) arguments = (new Nested(new Pair(1, 2), "a"), 3);

        Assert.True(SameBits<(Nested, int)>.Of(arguments, (new Nested(new Pair(1, 2), "a"), 3)));
        Assert.False(SameBits<(Nested, int)>.Of(arguments, (new Nested(new Pair(1, 3), "a"), 3)));
    }

    [Fact]
    public void A_buffer_is_the_same_as_itself_alone()
    {
        string text = new('x', 3);

        Assert.True(SameBits<Nested>.Of(new Nested(default, text), new Nested(default, text)));
        Assert.False(SameBits<Nested>.Of(new Nested(default, text), new Nested(default, new string('x', 3))));
    }

    [Fact]
    public void The_size_of_a_launch_counts()
    {
        Assert.True(SameBits<KernelConfig>.Of(KernelQueue.Groups(3, 64), KernelQueue.Groups(3, 64)));
        Assert.False(SameBits<KernelConfig>.Of(KernelQueue.Groups(3, 64), KernelQueue.Groups(4, 64)));
        Assert.False(SameBits<KernelConfig>.Of(KernelQueue.Groups(3, 64), KernelQueue.Groups(3, 32)));
        Assert.False(SameBits<KernelConfig>.Of(KernelQueue.Groups(3, 64, 1024), KernelQueue.Groups(3, 64, 2048)));
    }

    private readonly record struct Empty;

    private readonly record struct Pair(int X, float Y);

    private readonly record struct Nested(Pair Pair, object Buffer);
}
