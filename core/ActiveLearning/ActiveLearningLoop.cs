using Querent.Backends;
using Querent.Randomness;
using Querent.Training;

namespace Querent.ActiveLearning;

public sealed class ActiveLearningLoop(
    ITask task, IBackend backend, LoopOptions options, IOracle oracle, Seed seed, TimeProvider time)
{
    public IReadOnlyList<CycleResult> Run(
        int trial, IAcquisitionStrategy strategy, ILoopObserver observer, CancellationToken cancellation)
    {
        _ = (task, backend, options, oracle, seed, time, trial, strategy, observer, cancellation);
        throw new NotSupportedException("being written");
    }
}
