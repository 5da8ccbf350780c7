using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Conformance;

internal static class GoldenLayers
{
    public static void Conv2d(GoldenCase golden, IBackend backend)
    {
        (int stride, int padding, int dilation) = (golden.Int("stride"), golden.Int("padding"), golden.Int("dilation"));
        string[] inputs = golden.Has("bias") ? ["input", "weight", "bias"] : ["input", "weight"];
        GoldenGradients.Check(golden, backend,
            x => x[0].Conv2d(x[1], x.ElementAtOrDefault(2), stride, padding, dilation), inputs);
    }

    public static void Linear(GoldenCase golden, IBackend backend) =>
        GoldenGradients.Check(golden, backend, x => x[0].Linear(x[1], x[2]), "input", "weight", "bias");

    public static void BatchNorm(GoldenCase golden, IBackend backend)
    {
        (float momentum, float epsilon) = (golden.Number("momentum"), golden.Number("eps"));
        using Tensor mean = golden.Parameter(backend, "running_mean");
        using Tensor variance = golden.Parameter(backend, "running_var");
        mean.RequiresGradient = variance.RequiresGradient = false;
        bool training = golden.Flag("training");
        GoldenGradients.Check(golden, backend,
            x => training
                ? x[0].BatchNormTraining(x[1], x[2], mean, variance, momentum, epsilon)
                : x[0].BatchNormEvaluation(x[1], x[2], mean, variance, epsilon),
            "input", "weight", "bias");
        golden.AssertClose("running_mean_after", mean);
        golden.AssertClose("running_var_after", variance);
    }

    public static void L2Norm(GoldenCase golden, IBackend backend) =>
        GoldenGradients.Check(golden, backend, x => x[0].L2Norm(x[1], golden.Number("eps")), "input", "weight");
}
