using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Querent.Errors;
using Querent.Host.Commands.PluginCommands;
using Querent.Host.Commands.ProjectCommands;
using Querent.Host.Commands.WeightsCommands;
using Querent.Host.Output;

namespace Querent.Host.Commands;

/// <summary>
/// The command line as a whole: finds the command, runs it, and turns failures into a line and an exit code.
/// </summary>
internal static class QuerentCommand
{
    public static int Invoke(string[] arguments, Terminal terminal, TimeProvider time)
    {
        if (OpenFileLimit.Problem() is { } limit)
        {
            terminal.Error.WriteLine($"error: {limit}");
            return ExitCode.Usage;
        }

        ParseResult parsed = Parse(Create(terminal, time), arguments);
        if (Problem(parsed) is { } problem)
        {
            terminal.Error.WriteLine($"error: {Terminal.OneLine(problem)} (querent --help shows the usage)");
            return ExitCode.Usage;
        }

        try
        {
            int exitCode = parsed.Invoke(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = terminal.Out,
                Error = terminal.Error,
            });
            return exitCode == ExitCode.Success && terminal.TakeOutputProblem() is { } lost
                ? throw new IOException($"standard output cannot be written: {lost.TrimEnd('.')}")
                : exitCode;
        }
        catch (Exception failure)
        {
            return ErrorLine.Report(failure, terminal.Error, parsed.GetValue(CommonOptions.Verbose));
        }
    }

    // A command that only has others below it, such as querent itself, shows its help.
    private static ParseResult Parse(RootCommand root, string[] arguments)
    {
        ParseResult parsed = root.Parse(arguments);
        return parsed is { CommandResult.Command: { Action: null, Subcommands.Count: > 0 }, UnmatchedTokens.Count: 0 }
            && parsed.Action is null or ParseErrorAction
            ? root.Parse([.. arguments, "--help"])
            : parsed;
    }

    private static string? Problem(ParseResult parsed)
    {
        // A misspelt option is taken for an argument where one is allowed.
        string? unknown = parsed.Tokens
            .Where(token => token.Type == TokenType.Argument && LooksLikeOption(token.Value))
            .Select(token => token.Value.Split('=')[0])
            .Concat(parsed.UnmatchedTokens)
            .FirstOrDefault();
        if (unknown is null)
        {
            bool invalid = parsed.Errors.Count > 0 && parsed.Action is null or ParseErrorAction;
            return invalid ? parsed.Errors[0].Message : null;
        }

        Command command = parsed.CommandResult.Command;
        if (!LooksLikeOption(unknown) && command.Subcommands.Count == 0)
        {
            return $"'{unknown}' is one argument too many";
        }

        IEnumerable<string> known = LooksLikeOption(unknown)
            ? command.Options.Concat(parsed.RootCommandResult.Command.Options.Where(option => option.Recursive))
                .Select(option => option.Name)
            : command.Subcommands.Select(known => known.Name);
        return $"'{unknown}' is unknown{NearestName.Suggestion(unknown, known.Distinct())}";
    }

    // A number may be negative.
    private static bool LooksLikeOption(string text) =>
        text is ['-', '-', ..] or ['-', (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')];

    /// <summary>All commands with their options.</summary>
    internal static RootCommand Create(Terminal terminal, TimeProvider time)
    {
        var root = new RootCommand("Trains a vision model on few labels and asks for those that matter.")
        {
            InitCommand.Create(terminal, time),
            ScanCommand.Create(terminal, time),
            SelectCommand.Create(terminal, time),
            IngestCommand.Create(terminal, time),
            MarkCommand.Create(terminal, time),
            TrainCommand.Create(terminal, time),
            RunCommand.Create(terminal, time),
            PlanCommand.Create(terminal, time),
            WorkCommand.Create(terminal, time),
            SubmitCommand.Create(terminal, time),
            MergeCommand.Create(terminal, time),
            ReportCommand.Create(terminal, time),
            VerifyCommand.Create(terminal, time),
            ScoreCommand.Create(terminal, time),
            ExportCommand.Create(terminal, time),
            WeightsCommand.Create(terminal),
            PluginsCommand.Create(terminal),
            DevicesCommand.Create(terminal),
            BenchCommand.Create(terminal),
            StatusCommand.Create(terminal, time),
            CommonOptions.Verbose,
        };
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction(terminal);
        return root;
    }
}
