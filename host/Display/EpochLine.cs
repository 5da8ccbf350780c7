using Querent.Host.Output;
using Querent.Hosting.Runs;
using Querent.Hosting.Text;
using Querent.Training;

namespace Querent.Host.Display;

/// <summary>
/// The present state of a run, for a line that changes in place: <c>42 %  trial 1 random cycle 1/4 epoch 12/40 loss
/// 0.482  8:05 min left</c>. If that is too wide, the loss is left out first, then the epoch, then the end of the
/// strategy's name.
/// </summary>
internal sealed class EpochLine(Experiment experiment)
{
    /// <param name="key">Of the unit.</param>
    /// <param name="cycle">Of the unit.</param>
    /// <param name="progress">The epoch that has ended.</param>
    /// <param name="share">Of the whole run that is done.</param>
    /// <param name="left">Seconds; null if unknown.</param>
    /// <param name="width">The columns that the line may take.</param>
    public string Format(TrialKey key, int cycle, EpochProgress progress, double share, double? left, int width)
    {
        string before = $"{(int)(100 * share),3} %  ";

        // After the last epoch only the evaluation remains, whose time is not known separately.
        string after = share >= 1 ? "  measuring" : left is { } seconds ? $"  {Number.TimeLeft(seconds)} left" : "";
        string place = $"trial {key.Trial} {key.Strategy} cycle {cycle}/{experiment.Loop.Cycles}";
        string epoch = $"{place} epoch {progress.Epoch}/{progress.Epochs}";
        string loss = $"{epoch} loss {Number.Fixed(progress.TargetLoss)}";
        int room = Math.Max(1, width - before.Length - after.Length);
        string text = new[] { loss, epoch, place }.FirstOrDefault(text => Cells.Width(text) <= room)
            ?? Cells.Cut(place, room);
        return before + text + after;
    }
}
