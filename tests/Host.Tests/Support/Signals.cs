using System.Diagnostics;
using System.Globalization;

namespace Querent.Host.Tests.Support;

/// <summary>Sends Ctrl-C and its like to a process.</summary>
internal static class Signals
{
    /// <param name="signal">The name without SIG.</param>
    public static void Send(Process process, string signal) =>
        Process.Start("sh", ["-c", $"kill -{signal} {process.Id}"]).WaitForExit();

    // A shell that runs something in the background lets it ignore Ctrl-C, and so do its children.
    public static void SkipWhereIgnored(int number)
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Signals are sent and looked up as Linux does it.");
        }

        string mask = File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        ulong ignored = ulong.Parse(mask["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        if ((ignored & (1UL << (number - 1))) != 0)
        {
            Assert.Skip($"The tests themselves run with signal {number} ignored, and children inherit that.");
        }
    }
}
