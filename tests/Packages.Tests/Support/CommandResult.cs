using System.Diagnostics;

namespace Querent.Packages.Tests.Support;

/// <summary>A command that has ended, with all that it said.</summary>
public sealed record CommandResult(string Command, int ExitCode, string Said)
{
    // Only a command that hangs takes longer, also on a busy machine.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    /// <summary>Runs a command to its end.</summary>
    internal static CommandResult Of(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string command = $"{start.FileName} {string.Join(' ', start.ArgumentList)}";
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{command} ran for more than {s_patience}.");
        }

        process.WaitForExit();
        return new CommandResult(command, process.ExitCode, output.Result + error.Result);
    }

    /// <summary>The same result, which must be a success.</summary>
    public CommandResult Successful()
    {
        Assert.True(ExitCode == 0, $"{Command} ended with {ExitCode}:\n{Said}");
        return this;
    }
}
