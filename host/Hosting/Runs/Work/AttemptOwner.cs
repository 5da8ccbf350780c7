using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs;

/// <summary>The process that works on an attempt.</summary>
internal static class AttemptOwner
{
    /// <summary>A name that no other process has: <c>20261126T174500-host-4711</c>.</summary>
    public static string NewName(TimeProvider time) => string.Create(CultureInfo.InvariantCulture,
        $"{time.GetUtcNow():yyyyMMdd'T'HHmmssfff}-{FileName(Environment.MachineName)}-{Environment.ProcessId}");

    /// <summary>The keys of <c>attempt.json</c> that say whose it is.</summary>
    public static JsonObject Describe() => new()
    {
        ["host"] = Environment.MachineName,
        ["process"] = Environment.ProcessId,
    };

    /// <summary>
    /// Whether an attempt, not the present one of this process, was one of a process of this machine that is no more.
    /// In containers, processes of one number may be several: one that has its records or scores open is alive.
    /// </summary>
    public static bool IsGone(string attempt)
    {
        // The name is used if the file was not written yet, or was deleted already.
        string[] name = Path.GetFileName(attempt).Split('-', 2);
        int end = name[^1].LastIndexOf('-');
        return end > 0 && name[^1][..end] == FileName(Environment.MachineName)
            && int.TryParse(name[^1][(end + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int process)
            && IsOfThisMachine(attempt) && (process == Environment.ProcessId || !IsAlive(process))
            && !IsOpen(Path.Combine(attempt, UnitFiles.Records)) && !IsOpen(Path.Combine(attempt, UnitFiles.Scores));
    }

    // Names of machines that differ in other characters than letters and digits look the same in names of folders.
    private static bool IsOfThisMachine(string attempt)
    {
        string file = Path.Combine(attempt, UnitFiles.Circumstances);
        try
        {
            return !File.Exists(file)
                || JsonText.ParseObject(File.ReadAllText(file), file)["owner"]?["host"]?.ToString() == Environment.MachineName;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or QuerentException
            or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether there is such a process on this machine.</summary>
    public static bool IsAlive(int process)
    {
        try
        {
            using Process found = Process.GetProcessById(process);
            return !HasEnded(process);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsOpen(string file)
    {
        try
        {
            using var alone = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None, bufferSize: 0);
            return false;
        }
        catch (IOException)
        {
            return File.Exists(file);
        }
    }

    // Where nobody takes note of its end, as in many containers, Linux keeps the number of a process: state Z.
    private static bool HasEnded(int process)
    {
        const char EndOfName = ')';
        string file = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat");
        try
        {
            return OperatingSystem.IsLinux() && File.ReadAllText(file) is var text &&
                text[(text.LastIndexOf(EndOfName) + 1)..].TrimStart().StartsWith('Z');
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string FileName(string text) =>
        string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' ? letter : '_'));
}
