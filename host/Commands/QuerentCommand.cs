using System.CommandLine;
using System.CommandLine.Invocation;

namespace Querent.Host.Commands;

/// <summary>The command line as a whole: finds the command, runs it, and turns failures into a line and an exit code.</summary>
internal static class QuerentCommand
{
    public static int Invoke(string[] arguments, Terminal terminal, TimeProvider time)
    {
        ParseResult parsed = Create(terminal, time).Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is null or ParseErrorAction)
        {
            terminal.Error.WriteLine($"error: {Terminal.OneLine(parsed.Errors[0].Message)} (querent --help shows the usage)");
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
        catch (Exception problem)
        {
            return ErrorLine.Report(problem, terminal.Error, parsed.GetValue(CommonOptions.Verbose));
        }
    }

    private static RootCommand Create(Terminal terminal, TimeProvider time)
    {
        var root = new RootCommand("Trains a vision model on few labels and asks for those that matter.")
        {
            RunCommand.Create(terminal, time),
            PluginsListCommand.Create(terminal),
            DevicesCommand.Create(terminal),
            CommonOptions.Verbose,
        };
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction(terminal);
        return root;
    }
}
