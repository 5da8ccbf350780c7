using Querent.Autograd.Ops;
using Querent.LossPrediction;

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

        // The sign of a rank is piecewise constant; the inputs stay away from ties and from the kink of the hinge.
        yield return new OpCase("RankSign", x => x[0].Apply<RankSign>(x[1]),
            OpInput.Apart(3, 4), OpInput.Multiples(0.1f, 3, 4));
        yield return new OpCase("RankingLoss, even batch", x => RankingLoss.PerPair(x[0], x[1], 1),
            OpInput.Apart(8), OpInput.Constant(3, 1, 4, 1, 5, 9, 2, 6));
        yield return new OpCase("RankingLoss, odd batch with a tie", x => RankingLoss.PerPair(x[0], x[1], 0.5f),
            OpInput.Apart(5), OpInput.Constant(3, 1, 4, 2, 3));
        yield return new OpCase("RankingLoss, mean", x => RankingLoss.Mean(x[0], x[1], 1),
            OpInput.Apart(7), OpInput.Constant(3, 1, 4, 1, 5, 9, 2));
    }
}
