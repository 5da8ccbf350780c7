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

    /// <summary>
    /// Takes away the attempts that nobody works on any more; one of another machine stays, since its process may live.
    /// </summary>
    public static void RemoveAbandoned(UnitFolder folder, string own)
    {
        foreach (string attempt in folder.AttemptPaths.Where(path => path != own && IsGone(path)))
        {
            UnitFolder.Remove(attempt);
        }
    }

    /// <summary>
    /// Whether it was a process of this machine, and is no more. In containers, processes of one number may be several:
    /// one that has its records open is alive.
    /// </summary>
    private static bool IsGone(string attempt)
    {
        try
        {
            string file = Path.Combine(attempt, UnitFiles.Circumstances);
            JsonNode? owner = JsonText.ParseObject(File.ReadAllText(file), file)["owner"];
            int process = (int?)owner?["process"] ?? 0;
            return (string?)owner?["host"] == Environment.MachineName
                && (process == Environment.ProcessId || !IsAlive(process)) && !IsOpen(Path.Combine(attempt, UnitFiles.Records));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or QuerentException
            or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using Process found = Process.GetProcessById(process);
            return true;
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

    private static string FileName(string text) =>
        string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' ? letter : '_'));
}
