using System.Globalization;
using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Data;
using Querent.Host.Runs;
using Querent.Training;

namespace Querent.Host.Reporting.Pictures;

/// <summary>
/// The first picks of each strategy and cycle in the first trial, with what the labels and the model say of them, and
/// the score. A page shows a limited number of pixels, so that it stays small however long the run was.
/// </summary>
internal sealed class ContactSheet(ITask task)
{
    // About 4 MB in base64.
    private const int MostPixels = 1 << 20;

    // A side from which on a picture gets a larger cell.
    private const int LargeSide = 64;

    private readonly Dictionary<int, Thumbnail> _thumbnails = [];

    public IReadOnlyList<XElement> Sections(RunResults results)
    {
        (TrialKey Key, CycleResult Result)[] cycles =
            [.. results.Cycles.Where(entry => entry.Key.Trial == 1 && entry.Result.Picks.Count > 0)];
        int perCycle = cycles.Length == 0 ? 0 : PerCycle(cycles.Length, cycles[0].Result.Picks[0]);
        return perCycle == 0 ? [] :
        [
            .. cycles.GroupBy(entry => entry.Key.Strategy).Select(group => new XElement("details",
                new XAttribute("open", "open"), new XElement("summary", group.Key),
                group.Select(entry => Row(entry.Result, perCycle)))),
        ];
    }

    // All pictures are taken to be as large as one of them.
    private int PerCycle(int cycles, Pick pick)
    {
        Thumbnail one = Show(pick.Index);
        return Math.Min(PickAnnotations.Most, MostPixels / (one.Width * one.Height) / cycles);
    }

    private XElement Row(CycleResult result, int count)
    {
        (Pick Pick, Thumbnail Thumbnail)[] shown = [.. result.Picks.Take(count).Select(pick => (pick, Show(pick.Index)))];
        bool large = shown.Any(entry => Math.Max(entry.Thumbnail.Width, entry.Thumbnail.Height) > LargeSide);
        return new XElement("div",
            new XElement("h3", $"after cycle {result.Cycle} ({result.LabeledCount} labels)"),
            new XElement("div", new XAttribute("class", large ? "sheet large" : "sheet"), shown.Select((entry, i) =>
                Figure(entry.Pick, entry.Thumbnail, result.PickAnnotations.ElementAtOrDefault(i)))));
    }

    private XElement Figure(Pick pick, Thumbnail thumbnail, Annotation? predicted)
    {
        string name = task.SampleId(Split.Pool, pick.Index);
        return new XElement("figure",
            new XElement("div", new XAttribute("class", "shot"),
                new XElement("img", new XAttribute("src", thumbnail.Address),
                    new XAttribute("alt", $"{thumbnail.Labels.Caption}, {name}"), new XAttribute("title", name)),
                MarkDrawing.Over(thumbnail, predicted)),
            new XElement("figcaption",
                thumbnail.Labels.Caption, Line(predicted?.Caption, "model: "),
                Line(pick.Score?.ToString("G4", CultureInfo.InvariantCulture), "score ")));
    }

    private static object[]? Line(string? text, string what) =>
        text is null ? null : [new XElement("br"), what, text];

    private Thumbnail Show(int index)
    {
        if (!_thumbnails.TryGetValue(index, out Thumbnail? shown))
        {
            shown = Thumbnail.Of(task.Picture(index));
            _thumbnails.Add(index, shown);
        }

        return shown;
    }
}
