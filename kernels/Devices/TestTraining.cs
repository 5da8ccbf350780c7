using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Kernels.Devices;

/// <summary>Training steps of a small residual network: convolutions, normalization, pooling, loss and optimizer; as many as it takes for graphs of launches.</summary>
internal static class TestTraining
{
    private const int Batch = 8;
    private const int Size = 16;
    private const int Classes = 10;
    private const int Steps = 3;

    /// <summary>The differences that the steps made.</summary>
    /// <param name="OfParameters">Weights and biases: gradients, scaled.</param>
    /// <param name="OfStatistics">Running means and variances.</param>
    internal sealed record Changes(
        IReadOnlyList<(string Name, float[] Values)> OfParameters, IReadOnlyList<(string Name, float[] Values)> OfStatistics);

    public static Changes Run(IBackend backend)
    {
        var options = new ResNetOptions { Classes = Classes, Width = 8, BlocksPerStage = [1, 1] };
        using var network = new ResNet(backend, options, new Seed(1));
        using var optimizer = Optimizer.Create(
            new OptimizerOptions { LearningRate = 0.01f, Momentum = 0.9f, WeightDecay = 5e-4f }, network.Parameters);
        NamedTensor[] state = [.. network.State];
        float[][] before = [.. state.Select(tensor => tensor.Tensor.ToArray())];
        for (int step = 0; step < Steps; step++)
        {
            Step(backend, network, optimizer);
        }

        ILookup<bool, (string, float[])> changes = state.Zip(before).ToLookup(
            pair => pair.First.Role == TensorRole.Parameter,
            pair => ($"{pair.First.Name} in three training steps", Difference(pair.First.Tensor.ToArray(), pair.Second)));
        return new Changes([.. changes[true]], [.. changes[false]]);
    }

    private static float[] Difference(float[] after, float[] before) => [.. after.Zip(before, (a, b) => a - b)];

    private static void Step(IBackend backend, ResNet network, Optimizer optimizer)
    {
        using var workspace = new Workspace(backend);
        using IDisposable? work = backend.BeginRepeatedWork();
        Tensor images = workspace.Upload(
            [.. Enumerable.Range(0, Batch * Size * Size * 3).Select(i => MathF.Sin((i * 0.37f) + (i / 97)))],
            new Shape(Batch, Size, Size, 3));
        Tensor labels = workspace.Upload([.. Enumerable.Range(0, Batch).Select(i => (float)(i * 7 % Classes))], new Shape(Batch));
        network.Forward(images, ForwardContext.Training(new Seed(1))).Output.CrossEntropy(labels).Mean().Backward();
        optimizer.Step();
    }
}
