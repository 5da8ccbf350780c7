using Querent.Autograd.Ops;

namespace Querent.Conformance;

public static partial class OpCases
{
    private static IEnumerable<OpCase> Matrix()
    {
        yield return new OpCase("MatMul", x => x[0].MatMul(x[1]), OpInput.Of(3, 4), OpInput.Of(4, 5));
        yield return new OpCase("MatMul, odd sizes", x => x[0].MatMul(x[1]), OpInput.Of(17, 3), OpInput.Of(3, 9));
        yield return new OpCase("Linear", x => x[0].Linear(x[1]), OpInput.Of(3, 5), OpInput.Of(4, 5));
        yield return new OpCase("Linear, bias",
            x => x[0].Linear(x[1], x[2]), OpInput.Of(3, 5), OpInput.Of(4, 5), OpInput.Of(4));
    }
}
