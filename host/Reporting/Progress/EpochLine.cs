using Querent.Host.Output;
using Querent.Host.Runs;
using Querent.Host.Text;
using Querent.Training;

namespace Querent.Host.Reporting.Progress;

/// <summary>
/// What a run does now, for a line that changes in place:
/// <c>42 %  trial 1 random cycle 1/4 epoch 12/40 loss 0.482  8:05 min left</c>. Where that is too wide, the loss goes first, then the epoch, then the end of the strategy's name.
/// </summary>
internal sealed class EpochLine(Experiment experiment)
{
    /// <param name="done">The epochs of the whole run that have ended, 1 or more.</param>
    /// <param name="seconds">How long they took.</param>
    public string Format(TrialKey key, int cycle, EpochProgress progress, int done, double seconds, int width)
    {
        double share = (double)done / experiment.TotalEpochs;
        string before = $"{(int)(100 * share),3} %  ";

        // Behind the last epoch only measuring is left, whose time is not known apart.
        string after = done < experiment.TotalEpochs ? $"  {Left(seconds * (1 - share) / share)} left" : "  measuring";
        string place = $"trial {key.Trial} {key.Strategy} cycle {cycle}/{experiment.Loop.Cycles}";
        string epoch = $"{place} epoch {progress.Epoch}/{progress.Epochs}";
        string loss = $"{epoch} loss {Number.Fixed(progress.TargetLoss)}";
        int room = Math.Max(1, width - before.Length - after.Length);
        string text = new[] { loss, epoch, place }.FirstOrDefault(text => Cells.Width(text) <= room)
            ?? Cells.Cut(place, room);
        return before + text + after;
    }

    // An estimate has no tenths.
    private static string Left(double seconds) =>
        seconds < 100 ? $"{(int)Math.Ceiling(seconds)} s" : Number.Duration(seconds);
}
