using Querent.ActiveLearning;
using Querent.Hosting.Runs;
using Querent.Training;

namespace Querent.Hosting.Reporting.Measures;

/// <summary>The losses of every epoch that has ended.</summary>
internal sealed class EpochLosses : IRunObserver
{
    private readonly Dictionary<TrialKey, SortedDictionary<int, EpochLoss>> _losses = [];
    private readonly List<string> _objectives = [];

    /// <summary>Epochs of a cycle; 0 before the first has ended.</summary>
    public int PerCycle { get; private set; }

    /// <summary>The names of auxiliary objectives other than loss prediction, in the order in which they were first
    /// seen.</summary>
    public IReadOnlyList<string> Objectives => _objectives;

    /// <summary>The epochs of each trial of a strategy, in their order.</summary>
    public IEnumerable<IReadOnlyList<EpochLoss>> Of(string strategy) =>
        _losses.Where(entry => entry.Key.Strategy == strategy).Select(entry => (EpochLoss[])[.. entry.Value.Values]);

    public void CycleRecalled(TrialKey key, CycleResult result, CycleTimes times) => CycleEnded(key, result, times);

    public void EpochEnded(TrialKey key, int cycle, EpochProgress progress)
    {
        PerCycle = progress.Epochs;
        if (!_losses.TryGetValue(key, out SortedDictionary<int, EpochLoss>? losses))
        {
            _losses.Add(key, losses = []);
        }

        int epoch = ((cycle - 1) * progress.Epochs) + progress.Epoch;
        losses[epoch] = new EpochLoss(epoch, progress.TargetLoss, progress.RankingLoss, progress.AuxiliaryLosses ?? []);
        _objectives.AddRange(losses[epoch].Auxiliary.Select(loss => loss.Name).Except(_objectives));
    }

    /// <summary>The result has the epochs of processes before this one, too.</summary>
    public void CycleEnded(TrialKey key, CycleResult result, CycleTimes times)
    {
        foreach (EpochProgress progress in result.Epochs)
        {
            EpochEnded(key, result.Cycle, progress);
        }
    }
}

/// <summary>Mean losses of the samples of one epoch, which is counted over all cycles from 1.</summary>
/// <param name="Epoch">Its number.</param>
/// <param name="Target">Loss of the target module.</param>
/// <param name="Ranking">Loss of the loss prediction module; null without one.</param>
/// <param name="Auxiliary">Losses of other auxiliary objectives.</param>
internal readonly record struct EpochLoss(int Epoch, double Target, double? Ranking, IReadOnlyList<ObjectiveLoss> Auxiliary)
{
    /// <summary>The loss of an auxiliary objective; null where it was not trained.</summary>
    public double? Of(string objective) =>
        Auxiliary.Where(loss => loss.Name == objective).Select(loss => (double?)loss.Loss).FirstOrDefault();
}
