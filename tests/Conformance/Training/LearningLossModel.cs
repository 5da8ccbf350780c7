using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Conformance;

/// <summary>A network with its loss prediction module, and training steps on invented images.</summary>
internal sealed class LearningLossModel : IDisposable
{
    private const int Batch = 4;
    private const int Size = 32;

    private readonly IBackend _backend;
    private readonly TrainedNetwork _network;
    private readonly TargetModule _target;
    private readonly LossPredictor _predictor;
    private readonly Optimizer[] _optimizers;

    internal LearningLossModel(IBackend backend, TrainedNetwork network)
    {
        (_backend, _network) = (backend, network);
        _target = network.Create(backend);
        var module = new LossPredictionModule(backend, _target.TapChannels, 128, new Seed(2));
        _predictor = new LossPredictor(module, new LossPredictionOptions());
        var options = new OptimizerOptions { LearningRate = 0.05f, Momentum = 0.9f, WeightDecay = 5e-4f };
        _optimizers = [Optimizer.Create(options, _target.Parameters), Optimizer.Create(options, module.Parameters)];
    }

    private IEnumerable<NamedTensor> State => _target.State.Concat(_predictor.Module.State);

    /// <summary>One whole step on images of its number, and the gradient of every parameter in it.</summary>
    internal Dictionary<string, float[]> GradientsOfStep(int number)
    {
        Dictionary<string, float[]> gradients = [];
        Step(number, () =>
        {
            Collect(gradients, "target", _target);
            Collect(gradients, "module", _predictor.Module);
        });
        return gradients;
    }

    /// <summary>One whole step on images of its number.</summary>
    internal void Step(int number) => Step(number, () => { });

    /// <summary>All parameters and running statistics, one after the other.</summary>
    internal float[] Values() => [.. State.SelectMany(tensor => tensor.Tensor.ToArray())];

    public void Dispose()
    {
        Array.ForEach(_optimizers, optimizer => optimizer.Dispose());
        _predictor.Module.Dispose();
        _target.Dispose();
    }

    private void Step(int number, Action beforeUpdate)
    {
        using var workspace = new Workspace(_backend);
        RandomStream stream = new Seed(3).For(number).Stream();
        float[] images = [.. Enumerable.Range(0, Batch * Size * Size * 3).Select(_ => stream.NextSingle(-1, 1))];
        int count = Batch * _network.LabelsPerImage;
        float[] labels = [.. Enumerable.Range(0, count).Select(_ => (float)stream.NextInt(_network.Classes))];

        TargetOutput output = _target.Forward(
            workspace.Upload(images, new Shape(Batch, Size, Size, 3)), ForwardContext.Training(new Seed(1)));
        Tensor targetLoss = _network.Loss(output, workspace.Upload(labels, new Shape(count)));
        Tensor total = targetLoss.Mean().Add(_predictor.Loss(output, targetLoss, detached: false));
        total.Backward();
        beforeUpdate();
        Array.ForEach(_optimizers, optimizer => optimizer.Step());
    }

    private static void Collect(Dictionary<string, float[]> gradients, string prefix, Module module)
    {
        foreach (NamedTensor parameter in module.Parameters)
        {
            gradients.Add($"{prefix}.{parameter.Name}", parameter.Tensor.Gradient!.ToArray());
        }
    }
}
