using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs.Verification;

/// <summary>The findings of a verification that computes cycles again.</summary>
/// <param name="takesAll">Whether to continue after a difference: on another kind of machine all cycles are expected to
/// differ.</param>
internal sealed class ReplayFindings(bool takesAll)
{
    /// <summary>The first one; null if there is none.</summary>
    public string? Difference { get; private set; }

    public RecordDistance Distance { get; } = new();

    public bool GoesOn => takesAll || Difference is null;

    public void Compare(CycleRecord stored, CycleRecord now)
    {
        Difference ??= RecordComparison.Difference(stored, now);
        Distance.Add(stored, now);
    }

    /// <summary>A unit that came to its end does not any more.</summary>
    public void Diverged(TrialKey key, int cycle, DivergenceException problem) => Difference ??=
        $"trial {key.Trial}, {key.Strategy}, cycle {cycle}: it diverges now: {OptionKeys.InMessage(problem)}";
}
