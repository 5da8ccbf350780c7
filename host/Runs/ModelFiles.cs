using Querent.Checkpoints;
using Querent.Networks;

namespace Querent.Host.Runs;

/// <summary>Keeps the target module of each finished trial.</summary>
internal sealed class ModelFiles(RunDirectory directory) : IRunObserver
{
    public void TrialEnded(TrialKey key, TargetModule target) => StateDict.Save(target, directory.Model(key));
}
