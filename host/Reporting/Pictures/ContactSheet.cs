using System.Globalization;
using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Data;
using Querent.Host.Runs;
using Querent.Training;

namespace Querent.Host.Reporting.Pictures;

/// <summary>
/// The first picks of each strategy and cycle in the first trial, with class and score. A page shows a limited number
/// of images, so that it stays small however long the run was.
/// </summary>
internal sealed class ContactSheet(ITask task)
{
    private const int MostPerCycle = 12;

    // About 4 KB each in base64.
    private const int MostPerPage = 560;

    private readonly Dictionary<int, (string Address, string Caption)> _thumbnails = [];

    public IEnumerable<XElement> Sections(RunResults results)
    {
        (TrialKey Key, CycleResult Result)[] cycles =
            [.. results.Cycles.Where(entry => entry.Key.Trial == 1 && entry.Result.Picks.Count > 0)];
        int perCycle = cycles.Length == 0 ? 0 : Math.Min(MostPerCycle, MostPerPage / cycles.Length);
        return perCycle == 0
            ? []
            : cycles.GroupBy(entry => entry.Key.Strategy).Select(group => Section(group.Key, group.Select(entry =>
                Row(entry.Result, perCycle))));
    }

    private static XElement Section(string strategy, IEnumerable<XElement> rows) => new("details",
        new XAttribute("open", "open"), new XElement("summary", strategy), rows);

    private XElement Row(CycleResult result, int count) => new("div", new XAttribute("class", "picks"),
        new XElement("h3", $"after cycle {result.Cycle} ({result.LabeledCount} labels)"),
        new XElement("div", new XAttribute("class", "sheet"), result.Picks.Take(count).Select(Figure)));

    private XElement Figure(Pick pick)
    {
        (string address, string caption) = Show(pick.Index);
        string name = task.SampleId(Split.Pool, pick.Index);
        return new XElement("figure",
            new XElement("img", new XAttribute("src", address), new XAttribute("alt", $"{caption}, {name}"),
                new XAttribute("title", name)),
            new XElement("figcaption", caption, Score(pick)));
    }

    private static object[]? Score(Pick pick) => pick.Score is { } score
        ? [new XElement("br"), score.ToString("G4", CultureInfo.InvariantCulture)]
        : null;

    private (string Address, string Caption) Show(int index)
    {
        if (!_thumbnails.TryGetValue(index, out (string, string) shown))
        {
            Picture picture = task.Picture(index);
            shown = (Thumbnail.DataAddress(picture), picture.Caption);
            _thumbnails.Add(index, shown);
        }

        return shown;
    }
}
