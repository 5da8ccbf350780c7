using Querent.ActiveLearning;
using Querent.Data;

namespace Querent.Hosting.Runs.Units;

/// <summary>Makes the records of a trial.</summary>
internal sealed class TrialRecords(Experiment experiment, Trial trial)
{
    private readonly Samples _given = experiment.SamplesOf(trial.Number);

    /// <summary>The record of a cycle that has ended just now.</summary>
    public CycleRecord Of(CycleResult result) => CycleRecord.Of(
        new TrialKey(trial.Number, trial.StrategyName), result, index => experiment.Samples.Id(Split.Pool, index)) with
    {
        Answers = experiment.Oracle is null ? null
            : new OracleAnswers(trial.Pool.Labeled.Count(IsWrong), [.. result.Picks.Select(pick => Answer(pick.Index))]),
    };

    private OracleAnswer Answer(int index) => _given.Label(Split.Pool, index) is null
        ? new OracleAnswer(AnswerKind.Declined, null)
        : IsWrong(index) ? new OracleAnswer(AnswerKind.Wrong, _given.LabelText(Split.Pool, index))
        : new OracleAnswer(AnswerKind.Right, null);

    // Only classes can be wrong, and are equal by their number.
    private bool IsWrong(int index) => experiment.Oracle!.Answers is not null
        && _given.Label(Split.Pool, index) != experiment.Samples.Label(Split.Pool, index);
}
