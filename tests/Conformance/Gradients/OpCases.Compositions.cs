using Querent.Autograd.Ops;
using Querent.Tensors;

namespace Querent.Conformance;

public static partial class OpCases
{
    // Graphs in which gradients meet: the sum of paths is where an engine goes wrong though each op is right.
    private static IEnumerable<OpCase> Compositions()
    {
        yield return new OpCase("both operands the same", x => x[0].Multiply(x[0]), OpInput.Of(3, 4));
        yield return new OpCase("diamond",
            x =>
            {
                Tensor y = x[0].Exp();
                return y.Sigmoid().Multiply(y.Affine(2, 1));
            },
            OpInput.Of(3, 4));
        yield return new OpCase("residual", x => x[0].Relu().Conv2d(x[1], null, 1, 1).Add(x[0]),
            OpInput.Apart(1, 3, 3, 2), OpInput.Of(3, 3, 2, 2));
        yield return new OpCase("a reshape beside its source",
            x => x[0].Reshape(6).Exp().Reshape(2, 3).Add(x[0]).Multiply(x[0].Reshape(2, 3)), OpInput.Of(2, 3));
        yield return new OpCase("pooled taps side by side",
            x => TensorOps.Concat(1, x[0].GlobalAveragePool().Linear(x[1], x[2]).Sigmoid(), x[0].Mean(1, 2)),
            OpInput.Of(2, 2, 3, 3), OpInput.Of(4, 3), OpInput.Of(4));
    }
}
