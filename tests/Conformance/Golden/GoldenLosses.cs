using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.LossPrediction;
using Querent.Tensors;

namespace Querent.Conformance;

internal static class GoldenLosses
{
    public static void CrossEntropy(GoldenCase golden, IBackend backend) =>
        Check(golden, backend, (x, target) => x.CrossEntropy(target), "per_sample", loss => loss.Mean(), "of_mean");

    public static void SmoothL1(GoldenCase golden, IBackend backend) =>
        Check(golden, backend, (x, target) => x.SmoothL1(target), "elementwise", loss => loss.Sum(), "of_sum");

    public static void MeanSquaredError(GoldenCase golden, IBackend backend)
    {
        Check(golden, backend, (x, target) => x.SquaredError(target), "elementwise", loss => loss.Mean(), "of_mean");
        Check(golden, backend,
            (x, target) => x.MeanSquaredErrorPerSample(target), null, loss => loss.Mean(), "of_mean");
    }

    public static void Ranking(GoldenCase golden, IBackend backend)
    {
        using Tensor predicted = golden.Parameter(backend, "predicted");
        using var workspace = new Workspace(backend);
        Tensor target = golden.Constant("target");
        float margin = golden.Number("margin");
        golden.AssertClose("per_pair", RankingLoss.PerPair(predicted, target, margin));
        Tensor loss = RankingLoss.Mean(predicted, target, margin);
        golden.AssertClose("loss", loss);

        loss.Backward();

        golden.AssertClose("grad_predicted", predicted.Gradient);
    }

    private static void Check(GoldenCase golden, IBackend backend, Func<Tensor, Tensor, Tensor> loss, string? values,
        Func<Tensor, Tensor> reduce, string reduction)
    {
        using Tensor input = golden.Parameter(backend, "input");
        using var workspace = new Workspace(backend);
        Tensor losses = loss(input, golden.Constant("target"));
        if (values is not null)
        {
            golden.AssertClose(values, losses);
        }

        reduce(losses).Backward();

        golden.AssertClose($"grad_input_{reduction}", input.Gradient);
    }
}
