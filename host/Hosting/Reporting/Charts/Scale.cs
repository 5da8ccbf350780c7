using System.Globalization;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Charts;

/// <summary>A straight map from values to pixels, with round numbers to write on the axis.</summary>
internal sealed class Scale
{
    // Of the largest value, that an axis spans at least: more digits than its numbers have would tell less apart.
    private const double LeastShare = 0.04;

    private readonly double _low;
    private readonly double _high;
    private readonly double _from;
    private readonly double _to;

    private Scale(double low, double high, double from, double to) =>
        (_low, _high, _from, _to) = (low, high, from, to);

    public IReadOnlyList<double> Ticks { get; private init; } = [];

    // Digits after the point that distinguish the ticks.
    private int Digits { get; init; }

    public double this[double value] => _from + ((value - _low) / (_high - _low) * (_to - _from));

    /// <summary>The number of a tick, of seven characters at most for what float32 holds: a large one is
    /// <c>1.25e6</c>.</summary>
    public string Text(double tick) => Ticks.Max(Math.Abs) < 1e5 ? Number.Fixed(tick, Digits)
        : tick.ToString("0.##e0;-0.##e0;0", CultureInfo.InvariantCulture);

    /// <summary>A scale that ends at round numbers around the values, with about five ticks.</summary>
    public static Scale Around(IReadOnlyCollection<double> values, double from, double to)
    {
        (double low, double high) = values.Count == 0 ? (0, 1) : (values.Min(), values.Max());
        double narrowest = Math.Max(1e-3, LeastShare * Math.Max(Math.Abs(low), Math.Abs(high)));
        double step = RoundStep(Math.Max(high - low, narrowest) / 4);
        (int first, int last) = ((int)Math.Floor(low / step), (int)Math.Ceiling(high / step));
        last = Math.Max(last, first + 1);
        return new Scale(first * step, last * step, from, to)
        {
            Ticks = [.. Enumerable.Range(first, last - first + 1).Select(tick => tick * step)],
            Digits = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9)),
        };
    }

    /// <summary>
    /// A scale that ends at the values themselves, with a tick at each, or at some of them if they are many.
    /// </summary>
    public static Scale At(IReadOnlyList<double> values, double from, double to)
    {
        const int Most = 6;
        int every = (values.Count + Most - 1) / Most;
        double low = values[0];
        return new Scale(low, Math.Max(values[^1], low + 1), from, to)
        {
            Ticks = [.. values.Where((_, i) => i % every == 0)],
        };
    }

    // 1, 2 or 5 times a power of ten, at least as large as asked for.
    private static double RoundStep(double step)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        double[] candidates = [power, 2 * power, 5 * power];
        return candidates.FirstOrDefault(candidate => candidate >= step * (1 - 1e-9), 10 * power);
    }
}
