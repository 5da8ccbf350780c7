using System.Xml.Linq;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>A confusion matrix of few classes: a count in each cell, shaded by its share of the label's images.</summary>
internal static class HeatTable
{
    private const int MostClasses = 25;

    public static bool Fits(ConfusionTotal total) => total.Classes.Count <= MostClasses;

    public static XElement Draw(ConfusionTotal total, string strategy)
    {
        int[] classes = [.. Enumerable.Range(0, total.Classes.Count)];
        return Html.Table($"Confusion matrix of {strategy}: a row is the class of the label, a column that of the model", "heat",
            new XElement("tr", new XElement("th", new XAttribute("scope", "col"), "label \\ model"),
                classes.Select(answer => new XElement("th", new XAttribute("scope", "col"),
                    new XElement("span", total.Classes[answer])))),
            classes.Select(label => new XElement("tr",
                new XElement("th", new XAttribute("scope", "row"), total.Classes[label]),
                classes.Select(answer => Cell(total, label, answer)))));
    }

    private static XElement Cell(ConfusionTotal total, int label, int answer)
    {
        long count = total[label, answer];
        return count == 0 ? new XElement("td", Html.Class("none"), "0") : new XElement("td",
            Html.Class(label == answer ? "hit" : "miss"),
            new XAttribute("style", $"--share: {Number.Fixed((double)count / total.Scores[label].Images, 2)}"),
            Number.Count(count));
    }
}
