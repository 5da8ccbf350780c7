using System.Globalization;
using Querent.Labeling.Formats;

namespace Querent.Plugins.ToolFormats.Common;

/// <summary>Names that sort in the order of the query.</summary>
internal sealed class RankedNames
{
    private const int LeastDigits = 4;

    private readonly string _form;

    /// <param name="items">All images of the export; the largest rank decides on the number of digits.</param>
    public RankedNames(IReadOnlyList<ExportItem> items)
    {
        int largest = items.Max(item => item.Rank) ?? 0;
        _form = $"D{Math.Max(LeastDigits, largest.ToString(CultureInfo.InvariantCulture).Length)}";
    }

    /// <summary>The name of an image, behind its rank where it has one.</summary>
    public string Of(ExportItem item) => item.Rank is { } rank
        ? $"{rank.ToString(_form, CultureInfo.InvariantCulture)}-{item.Name}"
        : item.Name;
}
