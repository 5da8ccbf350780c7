using System.Globalization;
using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Data;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Reporting.Pictures;
using Querent.Hosting.Runs;
using Querent.Hosting.Text;
using Querent.Training;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>
/// All picks of all trials as data that the script of the page shows on demand: each picked sample once, with its
/// picture and marks, and the picks of each cycle by the number of the sample. The data lie in a template, which a
/// browser neither draws nor decodes.
/// </summary>
internal sealed class AllPicksSection(Samples samples, ThumbnailCache thumbnails, PageLimits limits)
{
    public XElement? Draw(RunResults results)
    {
        (TrialKey Key, CycleResult Result)[] cycles = [.. results.Cycles.Where(entry => entry.Result.Picks.Count > 0)];
        if (cycles.Length == 0)
        {
            return null;
        }

        int perCycle = Math.Max(1, limits.Picks / cycles.Length);
        int[] picked = Picked(cycles, perCycle);
        XElement[] samples = [.. Samples(picked)];
        Dictionary<int, int> numbers = picked.Select((index, number) => (index, number)).ToDictionary();
        return Html.Section("all-picks", "All picks",
            new XElement("noscript", Html.Note("With script switched on, every pick of every trial can be looked at here. " +
                "Without, selections.csv has them all.")),
            Html.Note(Shown(cycles, perCycle, samples)),
            new XElement("div", new XAttribute("id", "explorer"), new XAttribute("hidden", "hidden")),
            new XElement("template", new XAttribute("id", "samples"), samples),
            new XElement("template", new XAttribute("id", "cycles"), cycles.Select(entry => Cycle(entry, perCycle, numbers))));
    }

    // Each sample once, in the order in which they get a picture: the first picks of all cycles, then the second ones...
    private static int[] Picked((TrialKey Key, CycleResult Result)[] cycles, int perCycle)
    {
        int deepest = Math.Min(perCycle, cycles.Max(entry => entry.Result.Picks.Count));
        return
        [
            .. Enumerable.Range(0, deepest).SelectMany(rank => cycles
                .Where(entry => rank < entry.Result.Picks.Count)
                .Select(entry => entry.Result.Picks[rank].Index)).Distinct(),
        ];
    }

    private IEnumerable<XElement> Samples(int[] picked)
    {
        int characters = 0;
        foreach (int index in picked)
        {
            Thumbnail? thumbnail = characters < limits.Pictures ? thumbnails.Find(index) : null;
            characters += thumbnail?.Address.Length ?? 0;
            yield return new XElement("div", new XAttribute("data-id", samples.Id(Split.Pool, index)),
                thumbnail is null ? null : new object?[]
                {
                    new XAttribute("data-label", thumbnail.Labels.Caption),
                    Shot.IsLarge(thumbnail) ? new XAttribute("data-large", "large") : null,
                    new XElement("img", new XAttribute("src", thumbnail.Address), new XAttribute("alt", "")),
                    MarkDrawing.Over(thumbnail, null),
                });
        }
    }

    private static string Shown((TrialKey Key, CycleResult Result)[] cycles, int perCycle, XElement[] samples)
    {
        long all = cycles.Sum(entry => (long)entry.Result.Picks.Count);
        long picks = cycles.Sum(entry => (long)Math.Min(perCycle, entry.Result.Picks.Count));
        int pictures = samples.Count(sample => sample.HasElements);
        string first = picks == all
            ? $"All {Number.Count(all)} picks of all trials"
            : $"{Number.Count(picks)} of {Number.Count(all)} picks, the first {perCycle} of each cycle (selections.csv has all)";
        return $"{first}: {Number.Count(samples.Length)} different images, " + (pictures == samples.Length
            ? "each with its picture."
            : $"{Number.Count(pictures)} of them with a picture, the most wanted first, so that the page stays small and is written soon.");
    }

    private XElement Cycle((TrialKey Key, CycleResult Result) entry, int perCycle, Dictionary<int, int> numbers)
    {
        Pick[] picks = [.. entry.Result.Picks.Take(perCycle)];
        return new XElement("div",
            new XAttribute("data-strategy", entry.Key.Strategy),
            new XAttribute("data-trial", entry.Key.Trial),
            new XAttribute("data-cycle", entry.Result.Cycle),
            new XAttribute("data-labels", entry.Result.LabeledCount),
            new XAttribute("data-picks", string.Join(' ', picks.Select(pick => numbers[pick.Index]))),
            picks.Any(pick => pick.Score is not null) ? new XAttribute("data-scores", string.Join(' ', picks.Select(Score))) : null,
            entry.Result.PickAnnotations.Select((said, i) => new XElement("div", new XAttribute("data-model", said.Caption),
                thumbnails.Find(picks[i].Index) is { } thumbnail
                    ? MarkDrawing.Over(thumbnail with { Labels = new Annotation("") }, said) : null)));
    }

    private static string Score(Pick pick) => pick.Score?.ToString("G4", CultureInfo.InvariantCulture) ?? "-";
}
