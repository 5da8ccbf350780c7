using Querent.Autograd.Ops;

namespace Querent.Conformance;

public static partial class OpCases
{
    private static IEnumerable<OpCase> Losses()
    {
        yield return new OpCase("CrossEntropy", x => x[0].CrossEntropy(x[1]),
            OpInput.Between(-2, 2, 5, 4), OpInput.Constant(0, 3, 1, 1, 2));
        yield return new OpCase("MeanSquaredErrorPerSample", x => x[0].MeanSquaredErrorPerSample(x[1]),
            OpInput.Of(3, 2, 2, 2), OpInput.Of(3, 2, 2, 2).Other());
        yield return new OpCase("SmoothL1PerSample", x => x[0].SmoothL1PerSample(x[1]),
            OpInput.Between(-2, 2, 3, 4), OpInput.Between(-2, 2, 3, 4).Other());
    }
}
