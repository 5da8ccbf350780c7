using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Host.Configuration;
using Querent.Host.Runs.Units;

namespace Querent.Host.Runs;

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

    /// <summary>Whether it was a process of this machine, and is no more.</summary>
    public static bool IsGone(string attempt)
    {
        try
        {
            string file = Path.Combine(attempt, UnitFiles.Circumstances);
            JsonNode? owner = JsonText.ParseObject(File.ReadAllText(file), file)["owner"];
            return (string?)owner?["host"] == Environment.MachineName && !IsAlive((int?)owner?["process"] ?? 0);
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
