using Querent.Errors;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>The protocol of one trial: how many labels, how often, and how the model is trained on them.</summary>
public sealed record LoopOptions
{
    /// <summary>Images labeled before the first cycle, drawn uniformly or chosen by <see
    /// cref="TrialSetup.InitialSelection"/>.</summary>
    public required int InitialLabels { get; init; }

    /// <summary>Images labeled after each cycle but the last.</summary>
    public required int QuerySize { get; init; }

    /// <summary>Trainings; the last one ends with InitialLabels + (Cycles - 1) * QuerySize labels.</summary>
    public required int Cycles { get; init; }

    /// <summary>Unlabeled images drawn uniformly as candidates of each query; 0 takes all of them.</summary>
    public int CandidateSubset { get; init; }

    /// <summary>
    /// The weights from which the training of each cycle starts; by default those of the previous cycle.
    /// </summary>
    public Retrain Retrain { get; init; }

    /// <summary>Images per forward pass of evaluation and scoring.</summary>
    public int ScoringBatchSize { get; init; } = 256;

    /// <summary>The training of the target module in each cycle: epochs, batch size, optimizer.</summary>
    public required TrainingOptions Training { get; init; }

    /// <summary>Checks the protocol against the size of the pool.</summary>
    /// <exception cref="OptionException">More labels are asked for than the pool has, or a query is
    /// larger than the candidate subset.</exception>
    public void Validate(int poolSize)
    {
        long needed = InitialLabels + ((long)(Cycles - 1) * QuerySize);
        if (needed > poolSize)
        {
            Setting loop = Named(null, needed, poolSize), initial = Named(nameof(InitialLabels), InitialLabels),
                query = Named(nameof(QuerySize), QuerySize), cycles = Named(nameof(Cycles), Cycles);
            string reason = $"{InitialLabels} initial labels and {Cycles - 1} queries of {QuerySize} need {needed} " +
                $"images, but the pool has {poolSize}";
            throw new OptionException($"{loop}: {reason}; lower {initial}, {query} or {cycles}");
        }

        if (CandidateSubset > 0 && CandidateSubset < QuerySize)
        {
            string reason = $"{CandidateSubset} candidates are fewer than the query size {QuerySize}";
            Setting subset = Named(nameof(CandidateSubset), CandidateSubset, QuerySize);
            throw new OptionException($"{subset}: {reason}; raise it, or set it to 0 for the whole pool");
        }
    }

    private static Setting Named(string? name, object value, object? limit = null) =>
        new(typeof(LoopOptions), name, value, limit);
}

/// <summary>Weights from which the training of a cycle starts.</summary>
public enum Retrain
{
    /// <summary>Those of the previous cycle, with a new optimizer and schedule.</summary>
    Continue,

    /// <summary>The initial weights of the trial.</summary>
    FromScratch,
}
