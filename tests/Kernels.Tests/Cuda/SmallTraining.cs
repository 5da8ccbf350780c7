using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Kernels.Tests.Cuda;

/// <summary>A ResNet-18, of width 4 if nothing else is said, on eight images of 16 x 16, and steps of its training.</summary>
internal sealed class SmallTraining : IDisposable
{
    private const int Batch = 8;
    private const int Size = 16;
    private const int Classes = 10;

    private static readonly float[] s_images =
        [.. Enumerable.Range(0, Batch * Size * Size * 3).Select(i => MathF.Sin((i * 0.37f) + (i / 97)))];

    private static readonly float[] s_labels = [.. Enumerable.Range(0, Batch).Select(i => (float)(i * 7 % Classes))];

    private readonly IBackend _backend;
    private readonly ResNet _network;
    private readonly Optimizer _optimizer;

    public SmallTraining(IBackend backend, int width = 4)
    {
        _backend = backend;
        _network = ResNet.ResNet18(backend, width, Classes, new Seed(1));
        _optimizer = Optimizer.Create(
            new OptimizerOptions { LearningRate = 0.01f, Momentum = 0.9f, WeightDecay = 5e-4f }, _network.Parameters);
    }

    /// <summary>Upload, forward, loss, backward, optimizer; reads nothing back.</summary>
    public void Step()
    {
        using var workspace = new Workspace(_backend);
        Tensor images = workspace.Upload(s_images, new Shape(Batch, Size, Size, 3));
        Tensor labels = workspace.Upload(s_labels, new Shape(Batch));
        _network.Forward(images, ForwardContext.Training(new Seed(1))).Output.CrossEntropy(labels).Mean().Backward();
        _optimizer.Step();
    }

    /// <summary>Parameters and running statistics by name.</summary>
    public Dictionary<string, float[]> Values() =>
        _network.State.ToDictionary(tensor => tensor.Name, tensor => tensor.Tensor.ToArray());

    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
    }
}
