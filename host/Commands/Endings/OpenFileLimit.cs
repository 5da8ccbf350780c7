using System.Globalization;

namespace Querent.Host.Commands;

/// <summary>
/// The limit of open files of the process, where Linux reports it. Each loaded assembly keeps one file open. If files
/// run out during a run, the runtime reports that a part of itself is missing.
/// </summary>
internal static class OpenFileLimit
{
    /// <summary>Enough for a run with plugins and a device.</summary>
    public const int Least = 256;

    private const string Source = "/proc/self/limits";
    private const string Name = "Max open files";

    /// <summary>A message where the limit is too low.</summary>
    public static string? Problem() => File.Exists(Source) ? ProblemOf(File.ReadLines(Source)) : null;

    /// <param name="limits">The lines of the system's table: name, soft limit, hard limit, unit.</param>
    internal static string? ProblemOf(IEnumerable<string> limits) =>
        limits.FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) is { } line
        && int.TryParse(line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], NumberStyles.None,
            CultureInfo.InvariantCulture, out int limit)
        && limit < Least
            ? $"only {limit} files may be open at a time; allow {Least} (ulimit -n {Least})"
            : null;
}
