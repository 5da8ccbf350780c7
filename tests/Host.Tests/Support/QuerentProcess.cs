using System.Diagnostics;

namespace Querent.Host.Tests.Support;

/// <summary>Runs the real command in a process of its own, as a user would.</summary>
public sealed record QuerentProcess(int ExitCode, string Out, string Error)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    public string[] OutLines => Lines(Out);

    /// <summary>Lines of standard error, but for <see cref="Notes"/>.</summary>
    public string[] ErrorLines => [.. Lines(Error).Where(line => !IsNote(line))];

    /// <summary>Lines about what is as it should be, such as that plugins of others run.</summary>
    public string[] Notes => [.. Lines(Error).Where(IsNote)];

    public static QuerentProcess Run(params IEnumerable<string> arguments) => Run([], arguments);

    public static QuerentProcess Run(Dictionary<string, string> environment, IEnumerable<string> arguments)
    {
        using Process process = Start(environment, arguments);
        return Finish(process);
    }

    /// <summary>Runs the command as it lies in a folder.</summary>
    public static QuerentProcess RunFrom(string program, IEnumerable<string> arguments)
    {
        using Process process = Start(program, [], arguments);
        return Finish(process);
    }

    /// <summary>Starts the command and leaves it running.</summary>
    public static Process Start(Dictionary<string, string> environment, IEnumerable<string> arguments) =>
        Start(RepositoryPaths.Host, environment, arguments);

    /// <summary>Starts the command from a shell.</summary>
    /// <param name="before">The commands that the shell runs first; ends with <c>exec</c>, so that the command has the
    /// id of the process.</param>
    /// <param name="arguments">The arguments of the command.</param>
    /// <param name="after">A redirection.</param>
    public static Process StartInShell(string before, IEnumerable<string> arguments, string after = "")
    {
        string[] words = ["dotnet", Path.Combine(RepositoryPaths.Host, "querent.dll"), .. arguments];
        return Start("sh", ["-c", $"{before} \"$@\" {after}", "sh", .. words], []);
    }

    /// <summary>Waits until the command has written a line that begins so.</summary>
    public static void WaitForLine(Process process, string beginning)
    {
        string? line;
        do
        {
            line = process.StandardOutput.ReadLine();
            Assert.True(line is not null, $"querent ended without a line that begins with '{beginning}'.");
        }
        while (!line.StartsWith(beginning, StringComparison.Ordinal));
    }

    private static Process Start(string program, Dictionary<string, string> environment, IEnumerable<string> arguments) =>
        Start("dotnet", [Path.Combine(program, "querent.dll"), .. arguments], environment);

    private static Process Start(string file, IEnumerable<string> arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("QUERENT_PLUGINS");
        start.Environment["QUERENT_CACHE"] = Path.Combine(AppContext.BaseDirectory, "cache");
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits for the end of a process and takes down what it said.</summary>
    public static QuerentProcess Finish(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill();
            throw new TimeoutException($"querent ran for more than {s_patience}.");
        }

        process.WaitForExit();
        return new QuerentProcess(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Requires that the command ended well.</summary>
    public QuerentProcess ShouldSucceed()
    {
        Assert.True(ExitCode == 0, $"The command ended with {ExitCode}: {Out}{Error}");
        return this;
    }

    /// <summary>Insists on an exit code and a single line of error, and returns the line.</summary>
    public string ShouldFail(int exitCode)
    {
        Assert.Equal(exitCode, ExitCode);
        string line = Assert.Single(ErrorLines, line => !line.StartsWith("warning: ", StringComparison.Ordinal));
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
        return line;
    }

    private static bool IsNote(string line) => line.StartsWith("note: ", StringComparison.Ordinal);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
