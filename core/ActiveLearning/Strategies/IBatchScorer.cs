using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>
/// A strategy that scores each image by itself: it sees the signals of one batch at a time, so that those of all
/// candidates are never in memory at the same time. Its <see cref="IAcquisitionStrategy.Select"/> gets the scores.
/// </summary>
public interface IBatchScorer
{
    /// <summary>Writes the score of each sample of a batch, a function of that sample's signals alone.</summary>
    /// <param name="batch">Signals that the strategy needs.</param>
    /// <param name="scores">[<see cref="SignalBatch.Count"/>]; NaN is an error.</param>
    void Score(SignalBatch batch, Span<float> scores);
}
