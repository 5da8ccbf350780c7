using Querent.Data;
using Querent.Errors;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>Asks a frozen model for signals of samples of the pool.</summary>
/// <remarks>
/// signal(sample) = f(sample, weights, batch size of the model, backend), to the last bit, as <see cref="FrozenModel"/>
/// says. Any part of a pool, in any order and on any number of threads, gets the signals that it gets as a part of the
/// whole.
/// </remarks>
public static class SignalReader
{
    /// <summary>All values of some signals, held in memory; rows are aligned with the samples.</summary>
    /// <exception cref="DivergenceException">A signal is not finite.</exception>
    /// <exception cref="PluginException">The task or a signal breaks its contract.</exception>
    /// <exception cref="OptionException">The signals need more memory than there is.</exception>
    public static SignalValues Read(
        FrozenModel model, IReadOnlyList<Signal> needs, IReadOnlyList<int> samples, CancellationToken cancellation) =>
        Read(model, needs, samples, static _ => { }, cancellation);

    /// <summary>A score for each sample; signals are computed batch by batch and not kept.</summary>
    /// <exception cref="DivergenceException">A signal is not finite.</exception>
    /// <exception cref="PluginException">The task or a signal breaks its contract.</exception>
    public static float[] Score(
        FrozenModel model, IReadOnlyList<Signal> needs, IBatchScorer scorer, IReadOnlyList<int> samples,
        CancellationToken cancellation) => Score(model, needs, scorer, samples, static _ => { }, cancellation);

    internal static SignalValues Read(
        FrozenModel model, IReadOnlyList<Signal> needs, IReadOnlyList<int> samples, Action<BatchOutputs> also,
        CancellationToken cancellation)
    {
        if (needs.Count == 0 || samples.Count == 0)
        {
            return new SignalValues();
        }

        try
        {
            RequireLabels(model, needs, samples);
            var collection = new SignalCollection(needs, samples.Count);
            model.Score(samples, collection.Add + also, cancellation);
            return collection.ToValues();
        }
        catch (OutOfMemoryException problem)
        {
            string reason = $"there is not enough memory for the signals ({string.Join(", ", needs)}) of {samples.Count} candidates";
            var subset = new Setting(typeof(LoopOptions), nameof(LoopOptions.CandidateSubset), samples.Count);
            var rows = new Setting(typeof(SignalRows), nameof(SignalRows.PerSample));
            throw new OptionException(
                $"{reason}; lower {subset} (0 takes the whole pool), or {rows} by the options of the task", problem);
        }
    }

    internal static float[] Score(
        FrozenModel model, IReadOnlyList<Signal> needs, IBatchScorer scorer, IReadOnlyList<int> samples,
        Action<BatchOutputs> also, CancellationToken cancellation)
    {
        RequireLabels(model, needs, samples);
        var scores = new float[samples.Count];
        model.Score(samples, outputs =>
        {
            scorer.Score(new SignalBatch(outputs, needs), scores.AsSpan(outputs.Start, outputs.Count));
            also(outputs);
        }, cancellation);
        return scores;
    }

    private static void RequireLabels(FrozenModel model, IReadOnlyList<Signal> needs, IReadOnlyList<int> samples)
    {
        if (needs.Any(signal => signal.NeedsLabels))
        {
            model.Samples.RequireLabels(Split.Pool, samples);
        }
    }
}
