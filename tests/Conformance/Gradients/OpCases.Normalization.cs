using Querent.Autograd.Ops;

namespace Querent.Conformance;

public static partial class OpCases
{
    private static IEnumerable<OpCase> Normalization()
    {
        OpInput mean = OpInput.Of(3) with { IsConstant = true };
        OpInput variance = OpInput.Between(0.5f, 2, 3) with { IsConstant = true };

        yield return new OpCase("BatchNormTraining",
            x => x[0].BatchNormTraining(x[1], x[2], x[3], x[4], 0.1f, 1e-5f),
            OpInput.Of(4, 2, 2, 3), OpInput.Of(3), OpInput.Of(3).Other(), mean, variance);
        yield return new OpCase("BatchNormTraining, rank 2",
            x => x[0].BatchNormTraining(x[1], x[2], x[3], x[4], 0.1f, 1e-5f),
            OpInput.Of(7, 3), OpInput.Of(3), OpInput.Of(3).Other(), mean, variance);
        yield return new OpCase("BatchNormEvaluation",
            x => x[0].BatchNormEvaluation(x[1], x[2], x[3], x[4], 1e-5f),
            OpInput.Of(2, 2, 2, 3), OpInput.Of(3), OpInput.Of(3).Other(), mean, variance);
        // Small factors around a shift away from 0 keep the ReLU off its kink.
        OpInput residual = OpInput.Between(-0.2f, 0.2f, 3, 2, 2, 3);
        yield return new OpCase("BatchNormTraining, residual, reluOutput",
            x => x[0].BatchNormTraining(x[1], x[2], x[3], x[4], 0.1f, 1e-5f, relu: true, residual: x[5]),
            OpInput.Of(3, 2, 2, 3), OpInput.Between(0.05f, 0.2f, 3), OpInput.Between(1, 2, 3), mean, variance, residual);
        yield return new OpCase("BatchNormEvaluation, residual",
            x => x[0].BatchNormEvaluation(x[1], x[2], x[3], x[4], 1e-5f, residual: x[5]),
            OpInput.Of(3, 2, 2, 3), OpInput.Of(3), OpInput.Of(3).Other(), mean, variance, residual);
        yield return new OpCase("L2Norm",
            x => x[0].L2Norm(x[1]), OpInput.Between(0.3f, 1.5f, 2, 2, 2, 5), OpInput.Between(1, 3, 5));
    }
}
