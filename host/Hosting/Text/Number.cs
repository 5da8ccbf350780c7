using System.Globalization;

namespace Querent.Hosting.Text;

/// <summary>Numbers as people read them; the same everywhere in the world.</summary>
internal static class Number
{
    public static string Fixed(double value, int digits = 3) => value.ToString($"F{digits}", CultureInfo.InvariantCulture);

    /// <summary><c>+0.012</c>, <c>-0.012</c>; <c>0.000</c> for all that rounds to it.</summary>
    public static string Signed(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    /// <summary>A count as it is, anything else with two digits after the point at most.</summary>
    public static string Short(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary><c>12,500</c></summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Three digits after the point; a dash for nothing.</summary>
    public static string OrDash(double? value) => value is { } number ? Fixed(number) : "-";

    /// <summary><c>139.8 GiB</c>, <c>640 MiB</c></summary>
    public static string Bytes(long bytes) =>
        bytes < 1L << 30 ? $"{bytes >> 20} MiB" : $"{Fixed(bytes / (double)(1L << 30), 1)} GiB";

    /// <summary>An estimate, which has no tenths: <c>42 s</c>, <c>12:05 min</c>, <c>3:20 h</c>.</summary>
    public static string TimeLeft(double seconds) =>
        seconds < 100 ? $"{(int)Math.Ceiling(seconds)} s" : Duration(seconds);

    /// <summary><c>4.1 s</c>, <c>12:05 min</c>, <c>3:20 h</c></summary>
    public static string Duration(double seconds)
    {
        TimeSpan span = TimeSpan.FromSeconds(seconds);
        return span.TotalSeconds < 100 ? $"{Fixed(seconds, 1)} s"
            : span.TotalMinutes < 100 ? $"{(int)span.TotalMinutes}:{span.Seconds:00} min"
            : $"{(int)span.TotalHours}:{span.Minutes:00} h";
    }
}
