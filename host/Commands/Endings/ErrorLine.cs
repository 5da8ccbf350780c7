using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Host.Output;
using Querent.Hosting.Plugins;

namespace Querent.Host.Commands;

/// <summary>An error as the user sees it: one line, and the exit code that belongs to it.</summary>
internal sealed record ErrorLine(string Text, int ExitCode)
{
    public static ErrorLine Of(Exception problem) => problem switch
    {
        PassingException passing => Of(passing.InnerException!) with { ExitCode = Commands.ExitCode.Temporary },
        PluginException => new($"error: {Terminal.OneLine(problem.Message)}", Commands.ExitCode.Plugin),
        OptionException option =>
            new($"error: {Terminal.OneLine(OptionKeys.InMessage(option))}", Commands.ExitCode.Usage),
        QuerentException => new($"error: {Terminal.OneLine(problem.Message)}", Commands.ExitCode.Usage),

        // A full disk, a folder that vanished: the message names the file.
        IOException or UnauthorizedAccessException =>
            new($"error: {Terminal.OneLine(problem.Message)}", Commands.ExitCode.Usage),
        OutOfMemoryException => new("error: there is not enough memory; lower training.batchSize or " +
            "loop.scoringBatchSize (of bench: --batch)", Commands.ExitCode.Usage),
        _ when PluginFault.FindPlugin(problem) is { } plugin => new(
            $"error: plugin '{plugin}' failed: {Describe(problem)} (--verbose shows where)", Commands.ExitCode.Plugin),
        _ => new($"error: internal: {Describe(problem)} (--verbose shows where)",
            Commands.ExitCode.Internal),
    };

    /// <summary>Writes the line, and the stack trace if it is wanted; returns the exit code.</summary>
    public static int Report(Exception problem, TextWriter error, bool verbose)
    {
        ErrorLine line = Of(problem);
        error.WriteLine(line.Text);
        if (verbose)
        {
            error.WriteLine(problem);
        }

        return line.ExitCode;
    }

    private static string Describe(Exception problem) =>
        $"{problem.GetType().Name}: {Terminal.OneLine(problem.Message)}";
}
