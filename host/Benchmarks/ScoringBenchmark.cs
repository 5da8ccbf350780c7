using Querent.ActiveLearning;
using Querent.Backends;
using Querent.Networks;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Host.Benchmarks;

/// <summary>Asks a model for the class probabilities of a batch, as a strategy that goes by uncertainty does.</summary>
internal sealed class ScoringBenchmark : ITimedBenchmark
{
    private readonly IBackend _backend;
    private readonly RandomImages _task;
    private readonly TargetModule _target;
    private readonly FrozenModel _model;

    public ScoringBenchmark(IBackend backend, RandomImages task)
    {
        (_backend, _task) = (backend, task);
        _target = _task.CreateTarget(backend, new Seed(1));
        _model = new FrozenModel(_task, task.Samples, backend, _target, [], task.All.Length);
    }

    public double[] Run(CancellationToken cancellation) => [Timing.Seconds(
        _backend, () => SignalReader.Read(_model, [Signal.ClassProbabilities], _task.All, cancellation))];

    public void Dispose()
    {
        _target.Dispose();
    }
}
