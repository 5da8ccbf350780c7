using Querent.Autograd.Ops;

namespace Querent.Conformance;

public static partial class OpCases
{
    private static IEnumerable<OpCase> Reductions()
    {
        yield return new OpCase("Sum, all", x => x[0].Sum(), OpInput.Of(2, 3, 4));
        yield return new OpCase("Sum, first axis", x => x[0].Sum(0), OpInput.Of(3, 4));
        yield return new OpCase("Sum, last axis", x => x[0].Sum(-1), OpInput.Of(2, 3, 4));
        yield return new OpCase("Sum, middle axes", x => x[0].Sum(1, 2), OpInput.Of(2, 3, 2, 4));
        yield return new OpCase("Mean, all", x => x[0].Mean(), OpInput.Of(2, 3, 4));
        yield return new OpCase("Mean, first axes", x => x[0].Mean(0, 2), OpInput.Of(2, 3, 4));
        yield return new OpCase("Mean, middle axis", x => x[0].Mean(1), OpInput.Of(2, 3, 4));
        yield return new OpCase("Softmax", x => x[0].Softmax(), OpInput.Between(-2, 2, 4, 5));
        yield return new OpCase("Softmax, rank 3", x => x[0].Softmax(), OpInput.Of(2, 2, 3));
        yield return new OpCase("LogSoftmax", x => x[0].LogSoftmax(), OpInput.Between(-2, 2, 4, 5));
        yield return new OpCase("LogSoftmax, rank 3", x => x[0].LogSoftmax(), OpInput.Of(2, 2, 3));
    }
}
