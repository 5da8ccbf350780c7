using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Autograd.Ops;
using Querent.Tensors;

namespace Querent.Core.Tests.Backends;

public sealed class AxisPermutationTests
{
    [Fact]
    public void Neighbours_that_stay_together_are_one_axis() => Assert.Equal(
        new AxisPermutation(1, 2, 5, 12, 0, 60, 1, 5), AxisPermutation.Of(new Shape(2, 3, 4, 5), 0, 3, 1, 2));

    [Fact]
    public void Nothing_moves_where_only_axes_of_one_do() => Assert.Equal(
        new AxisPermutation(1, 1, 1, 12, 0, 0, 0, 1), AxisPermutation.Of(new Shape(3, 1, 4), 1, 0, 2));

    [Theory]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 0, 1, 2 })]
    [InlineData(new[] { 0, 0 })]
    [InlineData(new[] { 1, -1 })]
    [InlineData(new[] { 0, 2 })]
    [InlineData(new[] { -3, 0 })]
    public void Axes_that_are_no_permutation_are_refused(int[] axes)
    {
        var error = Assert.Throws<ArgumentException>(() => AxisPermutation.Of(new Shape(2, 3), axes));

        Assert.Equal($"[{string.Join(", ", axes)}] is no permutation of the 2 axes of [2, 3].", error.Message);
    }

    // Every order of four axes, element by element.
    [Fact]
    public void Each_element_arrives_where_its_axes_say()
    {
        int[] extents = [2, 3, 4, 5];
        using var backend = new CpuBackend(1);
        using var workspace = new Workspace(backend);
        Tensor x = workspace.Upload([.. Enumerable.Range(0, 120).Select(i => (float)i)], new Shape(extents));
        int[] strides = [60, 20, 5, 1];
        foreach (int[] axes in Orders([0, 1, 2, 3]))
        {
            int[] to = [.. axes.Select(axis => extents[axis])];
            Tensor y = x.Permute(axes);
            float[] values = y.ToArray();

            Assert.Equal(new Shape(to), y.Shape);
            for (int i = 0; i < values.Length; i++)
            {
                int[] at = [i / (to[1] * to[2] * to[3]), i / (to[2] * to[3]) % to[1], i / to[3] % to[2], i % to[3]];
                Assert.Equal(axes.Select((axis, k) => at[k] * strides[axis]).Sum(), values[i]);
            }
        }
    }

    private static IEnumerable<int[]> Orders(int[] axes) => axes.Length == 1
        ? [axes]
        : axes.SelectMany(first => Orders([.. axes.Where(axis => axis != first)]).Select(int[] (rest) => [first, .. rest]));
}
