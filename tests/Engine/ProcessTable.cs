using System.Diagnostics;
using System.Globalization;

namespace Querent.Engine.Tests;

/// <summary>Processes of this machine by their environment, as Linux lists them.</summary>
internal static class ProcessTable
{
    /// <summary>Those whose environment has all these: <c>NAME=value</c>.</summary>
    public static int[] With(params string[] variables) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path)).Where(name => name.All(char.IsAsciiDigit))
            .Where(name => variables.All(Read(name, "environ").Split('\0').Contains))
            .Select(name => int.Parse(name, CultureInfo.InvariantCulture)),
    ];

    /// <summary>The words of its command line.</summary>
    public static string Command(int process) => Read(process.ToString(CultureInfo.InvariantCulture), "cmdline").Replace('\0', ' ');

    public static int Parent(int process)
    {
        string line = Read(process.ToString(CultureInfo.InvariantCulture), "status").Split('\n')
            .FirstOrDefault(line => line.StartsWith("PPid:", StringComparison.Ordinal), "PPid: 0");
        return int.Parse(line["PPid:".Length..], CultureInfo.InvariantCulture);
    }

    /// <param name="process">One that may be gone already.</param>
    /// <param name="signal">Its name without SIG.</param>
    public static void Signal(int process, string signal) =>
        Process.Start("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {process} 2>&-")]).WaitForExit();

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
