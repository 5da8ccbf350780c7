using Querent.Backends;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Core.Tests.Training;

/// <summary>The tiny task with its modules, ready to train.</summary>
internal sealed class Models : IDisposable
{
    internal Models(IBackend backend, TinyTask? task = null, LossPredictionOptions? options = null)
    {
        Task = task ?? new TinyTask();
        Target = Task.CreateTarget(backend, new Seed(1));
        Module = new LossPredictionModule(backend, Target.TapChannels, 8, new Seed(2));
        Predictor = new LossPredictor(Module, (options ?? new LossPredictionOptions()) with { Width = 8 });
    }

    internal static TrainingOptions Options => new()
    {
        Epochs = 2,
        BatchSize = 16,
        Optimizer = new OptimizerOptions { LearningRate = 0.05f, Momentum = 0.9f, WeightDecay = 5e-4f },
    };

    internal TinyTask Task { get; }

    internal TargetModule Target { get; }

    internal LossPredictionModule Module { get; }

    internal LossPredictor Predictor { get; }

    internal void Train(IBackend backend, TrainingOptions options, int samples, Action<EpochProgress>? ended = null) =>
        new Trainer(Task, Task.Samples, backend, options).Train(
            Target, [Predictor], [.. Enumerable.Range(0, samples)], new Seed(5), ended ?? (_ => { }), default);

    /// <summary>Every parameter and running statistic by name.</summary>
    internal Dictionary<string, float[]> Values() => Values(Target).Concat(
        Values(Module).Select(pair => KeyValuePair.Create("loss." + pair.Key, pair.Value))).ToDictionary();

    internal static Dictionary<string, float[]> Values(Module module) =>
        module.State.ToDictionary(tensor => tensor.Name, tensor => tensor.Tensor.ToArray());

    public void Dispose()
    {
        Target.Dispose();
        Module.Dispose();
    }
}
