using Querent.Backends;

namespace Querent.Conformance;

public abstract partial class BackendConformance
{
    /// <summary>A shape, and axes of it in the order of the result.</summary>
    public static TheoryData<int[], int[]> Permutations => new()
    {
        { [5], [0] }, { [7, 3], [1, 0] }, { [1, 9], [1, 0] }, { [33, 17], [1, 0] }, { [16, 32], [1, 0] },
        { [3, 4, 5], [2, 1, 0] }, { [3, 4, 5], [0, 2, 1] }, { [3, 4, 5], [1, 0, 2] }, { [4, 1, 6], [2, 1, 0] },
        { [2, 5, 6, 3], [0, 3, 1, 2] }, { [2, 3, 5, 6], [0, 2, 3, 1] }, { [2, 3, 4, 5], [3, 1, 0, 2] },
        { [2, 3, 4, 5], [1, 0, 3, 2] }, { [3, 18, 5, 17], [3, 2, 1, 0] }, { [2, 3, 4, 5], [2, 0, 1, 3] },
        { [8, 40, 41, 20], [0, 3, 1, 2] }, { [3, 200, 129], [0, 2, 1] }, { [0, 3], [1, 0] }, { [4, 0, 2], [2, 0, 1] },
    };

    [Theory]
    [MemberData(nameof(Permutations))]
    public void Permuted_axes_agree(int[] extents, int[] axes) => Check(trial =>
    {
        AxisPermutation permutation = AxisPermutation.Of(new Shape(extents), axes);
        trial.Backend.Permute(trial.Input(permutation.Length), trial.Result(permutation.Length), permutation);
    });

    [Fact]
    public void Synchronizing_changes_nothing() => Check(trial =>
    {
        Storage target = trial.Result(100);
        trial.Backend.Synchronize();
        trial.Backend.Fill(target, 2);
        trial.Backend.Synchronize();
    });
}
