using System.Xml.Linq;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Reporting.Pictures;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>
/// A confusion matrix of many classes as a picture: dark (light on a dark page) where many of the label's images were
/// taken for the class.
/// </summary>
internal static class HeatPicture
{
    private const int MostCells = 500;

    public static XElement Draw(ConfusionTotal total, string strategy)
    {
        int classes = total.Classes.Count, together = (classes + MostCells - 1) / MostCells;
        string caption = $"Confusion matrix of {Number.Count(classes)} classes: labels downwards, the model's answers to the right" +
            (together == 1 ? "" : $", {together} neighbouring classes in a cell");
        return new XElement("figure", Html.Class("heat"),
            new XElement("img", new XAttribute("src", Address(total, together)),
                new XAttribute("alt", $"Confusion matrix of {strategy}; the tables beside it have the numbers")),
            new XElement("figcaption", $"{caption}. The more often, the more it stands out; a good model has one clear diagonal."));
    }

    private static string Address(ConfusionTotal total, int together)
    {
        int classes = total.Classes.Count, side = (classes + together - 1) / together;
        var counts = new long[side, side];
        for (int label = 0; label < classes; label++)
        {
            for (int answer = 0; answer < classes; answer++)
            {
                counts[label / together, answer / together] += total[label, answer];
            }
        }

        var rgb = new byte[side * side * 3];
        for (int row = 0; row < side; row++)
        {
            long images = total.Scores.Skip(row * together).Take(together).Sum(score => score.Images);
            for (int column = 0; column < side; column++)
            {
                rgb.AsSpan(((row * side) + column) * 3, 3).Fill(Shade(counts[row, column], images));
            }
        }

        return DataAddress.Png(Png.Encode(side, side, rgb));
    }

    // The root lets single images be seen among thousands.
    private static byte Shade(long count, long images) =>
        count == 0 ? byte.MaxValue : (byte)(235 - (int)(235 * Math.Sqrt((double)count / images)));
}
