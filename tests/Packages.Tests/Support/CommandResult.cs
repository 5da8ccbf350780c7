using System.Diagnostics;

namespace Querent.Packages.Tests.Support;

/// <summary>A command that has ended, with all that it said.</summary>
public sealed record CommandResult(string Command, int ExitCode, string Said)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs a command and insists that it succeeds.</summary>
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

    /// <summary>The same, but it must have succeeded.</summary>
    public CommandResult Successful()
    {
        Assert.True(ExitCode == 0, $"{Command} ended with {ExitCode}:\n{Said}");
        return this;
    }
}
