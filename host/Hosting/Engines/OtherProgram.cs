using System.ComponentModel;
using System.Diagnostics;

namespace Querent.Hosting.Engines;

/// <summary>The outcome of a short command of a scheduler.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Out">Its standard output.</param>
/// <param name="Error">Its standard error in one line.</param>
internal sealed record OtherProgram(int Code, string Out, string Error)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <summary>Null where there is no such command, or it does not end.</summary>
    public static OtherProgram? TryRun(string name, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(s_patience))
            {
                process.Kill();
                return null;
            }

            process.WaitForExit();
            return new OtherProgram(process.ExitCode, output.Result, string.Join("; ", error.Result.Split(
                '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
