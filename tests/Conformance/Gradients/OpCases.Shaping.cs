using Querent.Autograd.Ops;

namespace Querent.Conformance;

public static partial class OpCases
{
    private static IEnumerable<OpCase> Shaping()
    {
        yield return new OpCase("Reshape", x => x[0].Reshape(4, 3), OpInput.Of(2, 6));
        yield return new OpCase("Permute, matrix", x => x[0].Permute(1, 0), OpInput.Of(3, 4));
        yield return new OpCase("Permute, four axes", x => x[0].Permute(3, 0, -2, 1), OpInput.Of(2, 3, 4, 2));
        yield return new OpCase("Detach", x => x[0].Multiply(x[1].Detach()),
            OpInput.Of(3, 4), OpInput.Of(3, 4).Other() with { IsConstant = true });
        yield return new OpCase("Slice, first axis", x => x[0].Slice(0, 1, 2), OpInput.Of(4, 3));
        yield return new OpCase("Slice, middle axis", x => x[0].Slice(1, 1, 2), OpInput.Of(2, 4, 3));
        yield return new OpCase("Slice, last axis", x => x[0].Slice(-1, 2, 1), OpInput.Of(2, 4, 3));
        yield return new OpCase("Concat, channels", x => TensorOps.Concat(3, x[0], x[1]),
            OpInput.Of(2, 2, 2, 3), OpInput.Of(2, 2, 2, 5));
        yield return new OpCase("Concat, three parts", x => TensorOps.Concat(1, x[0], x[1], x[2]),
            OpInput.Of(2, 1, 3), OpInput.Of(2, 4, 3), OpInput.Of(2, 2, 3));
        yield return new OpCase("Concat, a part twice", x => TensorOps.Concat(0, x[0], x[0]), OpInput.Of(2, 3));
        yield return new OpCase("GatherRows, some twice", x => x[0].GatherRows(4, 0, 4, 2), OpInput.Of(5, 2, 3));
    }
}
