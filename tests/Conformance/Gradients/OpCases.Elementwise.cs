using Querent.Autograd.Ops;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Conformance;

public static partial class OpCases
{
    private static IEnumerable<OpCase> Elementwise()
    {
        yield return new OpCase("Relu", x => x[0].Relu(), OpInput.Apart(4, 7));
        yield return new OpCase("Sigmoid", x => x[0].Sigmoid(), OpInput.Between(-3, 3, 4, 7));
        yield return new OpCase("Exp", x => x[0].Exp(), OpInput.Of(4, 7));
        yield return new OpCase("Log", x => x[0].Log(), OpInput.Between(0.7f, 3, 4, 7));
        yield return new OpCase("Sqrt", x => x[0].Sqrt(), OpInput.Between(0.7f, 3, 4, 7));
        yield return new OpCase("Divide", x => x[0].Divide(x[1]), OpInput.Of(3, 5), OpInput.Between(1, 3, 3, 5));
        yield return new OpCase("Divide, by one number per column",
            x => x[0].Divide(x[1]), OpInput.Of(3, 5), OpInput.Between(1, 3, 5));
        yield return new OpCase("Affine", x => x[0].Affine(-1.5f, 0.25f), OpInput.Of(3, 5));
        yield return new OpCase("Dropout", x => x[0].Dropout(0.4f, new Seed(3)), OpInput.Of(4, 3, 5));
        yield return new OpCase("Dropout, keys", x => x[0].Dropout(0.25f, new Seed(4), [7, 2, 2]), OpInput.Of(3, 9));
        yield return new OpCase("DropSamples", x => x[0].DropSamples(0.5f, new Seed(5)), OpInput.Of(6, 2, 2, 3));
        foreach (OpCase @case in Binary("Add", (a, b) => a.Add(b))
            .Concat(Binary("Subtract", (a, b) => a.Subtract(b)))
            .Concat(Binary("Multiply", (a, b) => a.Multiply(b)))
            .Concat(Binary("SquaredError", (a, b) => a.SquaredError(b)))
            .Concat(Binary("SmoothL1", (a, b) => a.SmoothL1(b))))
        {
            yield return @case;
        }
    }

    private static IEnumerable<OpCase> Binary(string name, Func<Tensor, Tensor, Tensor> function)
    {
        OpInput Wide(params ReadOnlySpan<int> extents) => OpInput.Between(-2, 2, extents);
        OpCase Case(string form, OpInput a, OpInput b) => new($"{name}, {form}", x => function(x[0], x[1]), a, b);

        yield return Case("equal shapes", Wide(2, 3, 4), Wide(2, 3, 4).Other());
        yield return Case("equal vectors", Wide(9), Wide(9).Other());
        yield return Case("bias per channel", Wide(2, 3, 2, 5), Wide(5));
        yield return Case("bias per column", Wide(4, 3), Wide(3));
        yield return Case("factor per sample", Wide(3, 2, 2, 2), Wide(3, 1, 1, 1));
        yield return Case("factor per row", Wide(5, 3), Wide(5, 1));
        yield return Case("factor per sample and channel", Wide(2, 3, 2, 3), Wide(2, 1, 1, 3));
        yield return Case("middle axis", Wide(2, 4, 3), Wide(2, 1, 3));
        yield return Case("scalar", Wide(3, 4), Wide());
    }
}
