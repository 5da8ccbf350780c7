using System.Xml.Linq;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Runs;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>The confusion matrix of each strategy's models, with recall and precision per class.</summary>
internal static class ConfusionSection
{
    private const int MostConfusions = 10;
    private const int MostRows = 100;

    public static XElement? Draw(RunResults results)
    {
        XElement[] folds = [.. results.Strategies.Select(strategy => Fold(results, strategy)).OfType<XElement>()];
        folds.FirstOrDefault()?.SetAttributeValue("open", "open");
        return folds.Length == 0 ? null : Html.Section("classes", "Classes", Html.Note(
            "Test images of the last cycle that a strategy has finished, all trials that have finished it together. Precision: of " +
            "the images taken for a class, the share that are. Recall: of the images of a class, the share that is found. F1: " +
            "their harmonic mean. A dash: there is nothing to measure."), folds);
    }

    private static XElement? Fold(RunResults results, string strategy)
    {
        if (ConfusionTotal.Of(results, strategy) is not { } total)
        {
            return null;
        }

        return Html.Fold(strategy, false,
            new XElement("p", $"Cycle {total.Cycle}, {total.Trials} {(total.Trials == 1 ? "trial" : "trials")}."),
            new XElement("div", Html.Class("classes"),
                new XElement("div", HeatTable.Fits(total) ? HeatTable.Draw(total, strategy) : HeatPicture.Draw(total, strategy)),
                Worst(total, strategy), Scores(total, strategy)));
    }

    private static XElement? Worst(ConfusionTotal total, string strategy)
    {
        string[][] rows =
        [
            .. total.Worst(MostConfusions).Select(entry => (string[])
                [entry.Label.Name, entry.Answer.Name, Number.Count(entry.Images), Number.OrDash((double)entry.Images / entry.Label.Images)]),
        ];
        return rows.Length == 0 ? null : new XElement("div", new XElement("h3", "Most frequent confusions"),
            Html.Table($"Most frequent confusions of {strategy}", ["class", "taken for", "images", "share"], rows, "names"));
    }

    private static XElement Scores(ConfusionTotal total, string strategy)
    {
        IReadOnlyList<ClassScore> shown = total.Scores.Count <= MostRows ? total.Scores
            : [.. total.Scores.OrderBy(score => score.F1 ?? 2).Take(MostRows)];
        return new XElement("div", new XElement("h3", "Per class"),
            shown.Count < total.Scores.Count
                ? Html.Note($"{shown.Count} of {Number.Count(total.Scores.Count)} classes, those of the lowest F1.") : null,
            Html.Table($"Precision, recall and F1 of {strategy} per class",
                ["class", "images", "precision", "recall", "F1"], shown.Select(score => (string[])
                [
                    score.Name, Number.Count(score.Images), Number.OrDash(score.Precision), Number.OrDash(score.Recall),
                    Number.OrDash(score.F1),
                ])));
    }
}
