using Querent.Data;
using Querent.Errors;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>Asks a frozen model for the signals that a strategy needs, and for no others.</summary>
public static class SignalReader
{
    /// <summary>
    /// What the model says about samples of the pool; rows are aligned with <paramref name="candidates"/> and <paramref
    /// name="labeled"/>.
    /// </summary>
    /// <remarks>
    /// signal(sample) = f(sample, weights, batch size of the model, backend), to the last bit, as <see
    /// cref="FrozenModel"/> says. Any part of a pool, in any order and on any number of threads, gets the signals that it
    /// gets as a part of the whole.
    /// </remarks>
    /// <exception cref="DivergenceException">A signal is not finite.</exception>
    /// <exception cref="PluginException">The task breaks its contract.</exception>
    /// <exception cref="OptionException">The signals need more memory than there is.</exception>
    public static Signals Read(
        FrozenModel model, SignalKinds needs, IReadOnlyList<int> candidates, IReadOnlyList<int> labeled,
        CancellationToken cancellation) => Read(model, needs, candidates, labeled, static _ => { }, cancellation);

    /// <param name="model">Is asked.</param>
    /// <param name="needs">The signals.</param>
    /// <param name="candidates">Samples of the pool.</param>
    /// <param name="labeled">Other samples of the pool, for their embeddings.</param>
    /// <param name="also">Looks at each batch of candidates, too.</param>
    /// <param name="cancellation">Asked for between batches.</param>
    internal static Signals Read(
        FrozenModel model, SignalKinds needs, IReadOnlyList<int> candidates, IReadOnlyList<int> labeled,
        Action<Glance> also, CancellationToken cancellation)
    {
        if (needs == SignalKinds.None)
        {
            return new Signals();
        }

        try
        {
            return ReadAll(model, needs, candidates, labeled, also, cancellation);
        }
        catch (OutOfMemoryException problem)
        {
            string reason = $"there is not enough memory for the signals ({needs}) of {candidates.Count} candidates";
            var subset = new Setting(typeof(LoopOptions), nameof(LoopOptions.CandidateSubset), candidates.Count);
            var units = new Setting(typeof(Signals), nameof(Signals.UnitsPerSample));
            throw new OptionException(
                $"{reason}; lower {subset} (0 takes the whole pool), or {units} by the options of the task", problem);
        }
    }

    private static Signals ReadAll(
        FrozenModel model, SignalKinds needs, IReadOnlyList<int> candidates, IReadOnlyList<int> labeled,
        Action<Glance> also, CancellationToken cancellation)
    {
        if (needs.HasFlag(SignalKinds.TrueLoss))
        {
            model.Samples.RequireLabels(Split.Pool, candidates);
        }

        var rows = new Collected(needs, candidates.Count);
        model.Score(candidates, rows.Add + also, cancellation);
        RowMatrix? labeledEmbeddings = null;
        if (needs.HasFlag(SignalKinds.Embeddings))
        {
            var others = new Collected(SignalKinds.Embeddings, labeled.Count);
            model.Score(labeled, others.Add, cancellation);
            labeledEmbeddings = others.Embeddings.ToMatrix();
        }

        return new Signals
        {
            PredictedLosses = rows.PredictedLosses!,
            TrueLosses = rows.TrueLosses!,
            Embeddings = rows.Embeddings.ToMatrix()!,
            LabeledEmbeddings = labeledEmbeddings!,
            ClassProbabilities = rows.Probabilities.ToMatrix()!,
            UnitsPerSample = rows.Probabilities.RowsPer(candidates.Count),
        };
    }

    private sealed class Collected(SignalKinds needs, int count)
    {
        internal float[]? PredictedLosses { get; } = needs.HasFlag(SignalKinds.PredictedLoss) ? new float[count] : null;

        internal float[]? TrueLosses { get; } = needs.HasFlag(SignalKinds.TrueLoss) ? new float[count] : null;

        internal Growing Embeddings { get; } = new();

        internal Growing Probabilities { get; } = new();

        internal void Add(Glance glance)
        {
            if (PredictedLosses is not null)
            {
                glance.PredictedLosses().CopyTo(PredictedLosses, glance.Start);
            }

            if (TrueLosses is not null)
            {
                glance.TargetLosses().CopyTo(TrueLosses, glance.Start);
            }

            if (needs.HasFlag(SignalKinds.Embeddings))
            {
                float[] values = glance.Embeddings();
                Embeddings.Add(glance, values, values.Length / glance.Count);
            }

            if (needs.HasFlag(SignalKinds.ClassProbabilities))
            {
                (float[] values, int classes) = glance.ClassProbabilities();
                Probabilities.Add(glance, values, classes);
            }
        }
    }

    /// <summary>Rows that arrive batch by batch, and stay in the arrays in which they came.</summary>
    private sealed class Growing
    {
        private readonly List<float[]> _batches = [];
        private int _columns;
        private int _perSample;

        internal void Add(Glance glance, float[] values, int columns)
        {
            int perSample = values.Length / glance.Count;
            if (_batches.Count > 0 && (columns != _columns || perSample != _perSample))
            {
                throw glance.Broke($"a sample has {perSample} values in rows of {columns}, and had {_perSample} in rows " +
                    $"of {_columns} in an earlier batch");
            }

            _batches.Add(values);
            (_columns, _perSample) = (columns, perSample);
        }

        internal RowMatrix? ToMatrix() => _columns == 0 ? null : RowMatrix.OfPages(_batches, _columns);

        internal int RowsPer(int samples) => ToMatrix() is { } rows && samples > 0 ? rows.Rows / samples : 1;
    }
}
