using System.Globalization;
using Querent.Errors;
using Querent.Hosting.Text;
using Querent.Labeling;
using Querent.Projects.Ingestion;
using Querent.Projects.Operations;
using Querent.Projects.State;

namespace Querent.Host.Commands.ProjectCommands;

/// <summary>The result of <c>ingest</c> in words and as JSON.</summary>
internal static class IngestReply
{
    private const int FewestForAnchoring = 50;
    private const double Anchored = 0.95;

    public static ProjectReply Of(IngestResult result, string source, ProjectState state, bool isTrial) => new(
    [
        $"{Plural.Of(result.Records, "record")} ({result.Format}): {Outcomes(result)}.",
        .. ProjectReply.Some(result.Problems.Select(problem => problem.ToString())),
        .. ProjectReply.Some(result.Outcomes.Where(entry => entry.Value == Outcome.Conflict).Select(entry =>
            $"{state.Find(entry.Key)!.Path}: annotations contradict; --prefer file, project or newest decides, and 'export --conflicts' shows them")),
        .. Facts(result),
        isTrial ? "Nothing was changed (--dry-run)." : Next(result, state),
    ], IngestReport.Of(result, source, state)) { LeavesDecisions = result.LeavesDecisions };

    private static string Outcomes(IngestResult result)
    {
        int annotated = result.Count(Outcome.Annotated) + result.Count(Outcome.Volunteered);
        (int Count, string Words)[] parts =
        [
            (annotated, $"{annotated} annotated" + (result.Empty > 0 ? $" ({result.Empty} without an object)" : "")),
            (result.Count(Outcome.Volunteered), $"{result.Count(Outcome.Volunteered)} of them without having been asked for"),
            (result.Count(Outcome.Confirmed), $"{result.Count(Outcome.Confirmed)} as they were"),
            (result.Count(Outcome.Replaced), $"{result.Count(Outcome.Replaced)} replaced"),
            (result.Count(Outcome.Conflict), Plural.Of(result.Count(Outcome.Conflict), "conflict")),
            (result.Count(Outcome.Skipped), $"{result.Count(Outcome.Skipped)} skipped"),
            (result.Count(Outcome.Rejected), $"{result.Count(Outcome.Rejected)} rejected"),
            (result.Count(Outcome.Unanswered), $"{result.Count(Outcome.Unanswered)} not answered yet"),
            (result.Count(Outcome.Unclear), $"{result.Count(Outcome.Unclear)} without anything (--empty negative takes them as looked at)"),
            (result.Count(Outcome.Ignored), $"{result.Count(Outcome.Ignored)} passed over"),
            (result.Problems.Count, $"{result.Problems.Count} that cannot be used"),
        ];
        string[] said = [.. parts.Where(part => part.Count > 0).Select(part => part.Words)];
        return said.Length > 0 ? string.Join(", ", said) : "nothing about images of the project";
    }

    private static IEnumerable<string> Facts(IngestResult result)
    {
        if (result.MedianSeconds is { } seconds)
        {
            yield return $"Median {Number.Fixed(seconds, 0)} s an image.";
        }

        if (result.Agreement is { } agreement)
        {
            string kappa = agreement.Kappa is { } value ? $", kappa {Number.Fixed(value)}" : "";
            yield return $"{Plural.Of(agreement.Images, "image")} with two answers: {agreement.Measure} {Number.OrDash(agreement.Value)} of one against the other{kappa}.";
        }

        RegionOrigins origins = result.Origins;
        int all = origins.Drawn + origins.Kept + origins.Changed;
        if (origins.Kept + origins.Changed > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Of {all} objects outside the hold-out {Share(origins.Kept, all)} were kept as predicted, {Share(origins.Changed, all)} changed, {Share(origins.Drawn, all)} drawn.");
            if (result.Outcomes.Count >= FewestForAnchoring && origins.Kept > Anchored * all)
            {
                yield return "Nearly all predictions were kept: people may only have agreed with them; annotate some images without (no --prelabels).";
            }
        }
    }

    private static string Next(IngestResult result, ProjectState state)
    {
        int open = state.Images.Count(image => image is { State: ImageState.Asked, IsMissing: false });
        string report = result.Folder is { } folder ? $"{folder}/{AnswerIngest.ReportName} has all. " : "";
        return report + (open > 0 ? $"Next: {Plural.Of(open, "image")} still to be answered, then querent select" : "Next: querent select");
    }

    private static string Share(int part, int all) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / all:0} %");
}
