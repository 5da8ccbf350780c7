using System.Globalization;
using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Data;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Reporting.Pictures;
using Querent.Hosting.Runs;
using Querent.Training;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>
/// The first picks of each strategy and cycle in the first trial, with their labels and predictions, and
/// the score. They are there without script.
/// </summary>
internal sealed class FirstPicksSection(Samples samples, ThumbnailCache thumbnails, PageLimits limits)
{
    // So many strategies are shown open.
    private const int MostOpen = 3;

    public XElement? Draw(RunResults results)
    {
        (TrialKey Key, CycleResult Result)[] cycles =
            [.. results.Cycles.Where(entry => entry.Key.Trial == 1 && entry.Result.Picks.Count > 0)];
        int perCycle = PerCycle(cycles);
        if (perCycle == 0)
        {
            return null;
        }

        XElement[] strategies =
        [
            .. cycles.GroupBy(entry => entry.Key.Strategy).Select((group, i) => Html.Fold(group.Key,
                i == 0 || results.Strategies.Count <= MostOpen, group.Select(entry => Row(
                    entry.Result, results.Answers.GetValueOrDefault((entry.Key, entry.Result.Cycle)), perCycle)))),
        ];
        return Html.Section("picks", "Picked images",
            Html.Note("The first picks after each cycle of trial 1, most wanted first, each with its label, what the model of " +
                "that cycle makes of it, and its score if the strategy has one."),
            strategies.Any(strategy => strategy.Descendants("svg").Any())
                ? Html.Note("Solid lines are labels, dashed ones predictions; a colour is a class. Point at a line for its name.")
                : null,
            strategies);
    }

    // All pictures are taken to be as large as the first one that can be read.
    private int PerCycle((TrialKey Key, CycleResult Result)[] cycles) =>
        cycles.SelectMany(entry => entry.Result.Picks.Take(1)).Select(pick => thumbnails.Find(pick.Index))
            .FirstOrDefault(thumbnail => thumbnail is not null) is { } one
            ? Math.Clamp(limits.FirstPictures / one.Address.Length / cycles.Length, 1, PickAnnotations.Most)
            : 0;

    private XElement Row(CycleResult result, OracleAnswers? answers, int count)
    {
        (Pick Pick, Thumbnail? Thumbnail)[] shown =
            [.. result.Picks.Take(count).Select(pick => (pick, thumbnails.Find(pick.Index)))];
        bool large = shown.Any(entry => entry.Thumbnail is { } thumbnail && Shot.IsLarge(thumbnail));
        return new XElement("div",
            new XElement("h3", $"after cycle {result.Cycle} ({result.LabeledCount} labels)"),
            new XElement("div", Html.Class(large ? "sheet large" : "sheet"), shown.Select((entry, i) =>
                Figure(
                    entry.Pick, entry.Thumbnail, result.PickAnnotations.ElementAtOrDefault(i), answers?.Picks[i]))));
    }

    private XElement Figure(Pick pick, Thumbnail? thumbnail, Annotation? predicted, OracleAnswer? answer) => new("figure",
        Shot.Of(thumbnail, samples.Id(Split.Pool, pick.Index), predicted),
        new XElement("figcaption",
            thumbnail?.Labels.Caption ?? "(not shown)", Line(Given(answer), "oracle: "), Line(predicted?.Caption, "model: "),
            Line(pick.Score?.ToString("G4", CultureInfo.InvariantCulture), "score ")));

    private static string? Given(OracleAnswer? answer) =>
        answer is { Kind: AnswerKind.Declined } ? "declined" : answer?.Label;

    private static object[]? Line(string? text, string what) =>
        text is null ? null : [new XElement("br"), what, text];
}
