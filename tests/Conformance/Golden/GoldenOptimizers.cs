using Querent.Backends;
using Querent.Layers;
using Querent.Optimizers;
using Querent.Tensors;

namespace Querent.Conformance;

internal static class GoldenOptimizers
{
    // A step moves a weight by as little as the general tolerance; these cases are held to a tenth of it.
    private const float Tolerance = 1e-5f;

    public static void FiveSteps(GoldenCase golden, IBackend backend)
    {
        using Tensor weight = golden.Parameter(backend, "initial");
        using var optimizer = Optimizer.Create(
            Options(golden), [new NamedTensor("weight", weight, TensorRole.Parameter, FileLayout.AsIs)]);
        float[] gradients = golden.Values("grads");
        float[] after = golden.Values("after_each_step");
        for (int start = 0; start < gradients.Length; start += weight.Length)
        {
            using var workspace = new Workspace(backend);
            weight.Gradient = workspace.Upload(gradients.AsSpan(start, weight.Length), weight.Shape);

            optimizer.Step();

            Closeness.AssertClose(after.AsSpan(start, weight.Length), weight.ToArray(),
                $"weights after step {(start / weight.Length) + 1}", Tolerance, Tolerance);
        }
    }

    private static OptimizerOptions Options(GoldenCase golden) => new()
    {
        Kind = Enum.Parse<OptimizerKind>(golden.Text("kind"), ignoreCase: true),
        LearningRate = golden.Number("lr"),
        Momentum = golden.Number("momentum"),
        Nesterov = golden.Flag("nesterov"),
        WeightDecay = golden.Number("weight_decay"),
    };
}
