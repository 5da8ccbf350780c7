using System.Globalization;

namespace Querent.Annotations.Yolo;

/// <summary>A line of a label file.</summary>
/// <param name="Class">The first column, the number of a class.</param>
/// <param name="Numbers">The other columns; NaN for each that is no number.</param>
public readonly record struct YoloRow(string Class, double[] Numbers)
{
    /// <summary>Splits a line that holds something.</summary>
    public static YoloRow Parse(string line)
    {
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return new YoloRow(words[0], [.. words.Skip(1).Select(Number)]);
    }

    /// <summary>The name of the class; null where no class has the number.</summary>
    public string? Name(YoloClasses classes) =>
        double.TryParse(Class, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? classes.Name(number)
            : null;

    /// <summary>The edges of the box around an outline.</summary>
    /// <param name="corners">X and y of each.</param>
    public static (double Left, double Top, double Right, double Bottom) Around(double[] corners)
    {
        double[][] axes = [[.. corners.Where((_, i) => i % 2 == 0)], [.. corners.Where((_, i) => i % 2 == 1)]];
        return (axes[0].Min(), axes[1].Min(), axes[0].Max(), axes[1].Max());
    }

    private static double Number(string word) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
}
