using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Querent.Errors;

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

        ParseResult parsed = Create(terminal, time).Parse(arguments);
        if (Problem(parsed) is { } problem)
        {
            terminal.Error.WriteLine($"error: {Terminal.OneLine(problem)} (querent --help shows the usage)");
            return ExitCode.Usage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = terminal.Out,
                Error = terminal.Error,
            });
        }
        catch (Exception failure)
        {
            return ErrorLine.Report(failure, terminal.Error, parsed.GetValue(CommonOptions.Verbose));
        }
    }

    private static string? Problem(ParseResult parsed)
    {
        // A misspelt option is taken for an argument where one is allowed.
        string? unknown = parsed.Tokens
            .Where(token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal))
            .Select(token => token.Value)
            .Concat(parsed.UnmatchedTokens)
            .FirstOrDefault();
        if (unknown is null)
        {
            bool invalid = parsed.Errors.Count > 0 && parsed.Action is null or ParseErrorAction;
            return invalid ? parsed.Errors[0].Message : null;
        }

        Command command = parsed.CommandResult.Command;
        IEnumerable<string> known = command.Subcommands.Select(known => known.Name)
            .Concat(command.Options.Select(option => option.Name));
        return $"'{unknown}' is unknown{NearestName.Suggestion(unknown, known)}";
    }

    private static RootCommand Create(Terminal terminal, TimeProvider time)
    {
        var root = new RootCommand("Trains a vision model on few labels and asks for those that matter.")
        {
            RunCommand.Create(terminal, time),
            PluginsListCommand.Create(terminal),
            DevicesCommand.Create(terminal),
            BenchCommand.Create(terminal),
            CommonOptions.Verbose,
        };
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction(terminal);
        return root;
    }
}
