using Querent.Backends;
using Querent.Data;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Host.Benchmarks;

/// <summary>
/// Steps as a run takes them, on a batch that is filled already; several to one wait, as a run reads its losses.
/// </summary>
internal sealed class TrainingStepBenchmark : ITimedBenchmark
{
    private static readonly OptimizerOptions s_optimizer =
        new() { LearningRate = 0.1f, Momentum = 0.9f, WeightDecay = 5e-4f };

    private readonly IBackend _backend;
    private readonly RandomImages _task;
    private readonly TargetModule _target;
    private readonly LossPredictionModule? _module;
    private readonly TrainingStep _step;
    private readonly MiniBatch _batch;
    private readonly int _steps;

    public TrainingStepBenchmark(IBackend backend, RandomImages task, bool predictsLoss, int steps)
    {
        (_backend, _task, _steps) = (backend, task, steps);
        _target = _task.CreateTarget(backend, new Seed(1));
        var options = new LossPredictionOptions();
        _module = predictsLoss
            ? new LossPredictionModule(backend, _target.TapChannels, options.Width, new Seed(2))
            : null;
        _step = new TrainingStep(
            _task, backend, s_optimizer, _target, _module is null ? [] : [new LossPredictor(_module, options)]);
        _batch = _task.CreateBatch();
        _task.Samples.Fill(_batch, Split.Pool, _task.All);
    }

    public double[] Run(CancellationToken cancellation) => [Timing.Seconds(_backend, TakeSteps) / _steps];

    public void Dispose()
    {
        _step.Dispose();
        _module?.Dispose();
        _target.Dispose();
    }

    private void TakeSteps()
    {
        for (int step = 0; step < _steps; step++)
        {
            _step.Run(_batch, new Seed(1));
        }

        _step.TakeLosses();
    }
}
