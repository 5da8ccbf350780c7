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
    /// <param name="number">Of the step.</param>
    /// <param name="noise">Largest relative change of a pixel.</param>
    internal Dictionary<string, float[]> GradientsOfStep(int number, float noise = 0)
    {
        Dictionary<string, float[]> gradients = [];
        Step(number, noise, () =>
        {
            Collect(gradients, "target", _target);
            Collect(gradients, "module", _predictor.Module);
        });
        return gradients;
    }

    /// <summary>One whole step on images of its number.</summary>
    internal void Step(int number) => Step(number, 0, () => { });

    /// <summary>All parameters and running statistics, one after the other.</summary>
    internal float[] Values() => [.. State.SelectMany(tensor => tensor.Tensor.ToArray())];

    public void Dispose()
    {
        Array.ForEach(_optimizers, optimizer => optimizer.Dispose());
        _predictor.Module.Dispose();
        _target.Dispose();
    }

    private void Step(int number, float noise, Action beforeUpdate)
    {
        using var workspace = new Workspace(_backend);
        var shape = new Shape(_network.Batch, _network.ImageSize, _network.ImageSize, 3);
        RandomStream stream = new Seed(3).For(number).Stream(), changes = new Seed(4).Stream();
        float[] images = [.. Enumerable.Range(0, shape.Length).Select(_ => stream.NextSingle(-1, 1))];
        float[] changed = [.. images.Select(pixel => pixel * (1 + changes.NextSingle(-noise, noise)))];
        var labels = new float[_network.Batch * _network.LabelsPerImage];
        _network.Draw(ref stream, labels);

        TargetOutput output = _target.Forward(workspace.Upload(changed, shape), ForwardContext.Training(new Seed(1)));
        Tensor targetLoss = _network.Loss(output, workspace.Upload(labels, new Shape(labels.Length)));
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
