using Querent.Host.Commands;
using Querent.Host.Output;

namespace Querent.Host.Tests.Support;

/// <summary>Runs the command in the process of the tests: for tests that need hundreds of runs.</summary>
internal static class CommandHere
{
    /// <summary>With the plugins of the program, which do not lie beside the tests.</summary>
    public static QuerentProcess Run(params IEnumerable<string> arguments) =>
        RunWith(Path.Combine(RepositoryPaths.Host, "plugins"), arguments);

    /// <summary>With the plugins of a folder.</summary>
    public static QuerentProcess RunWith(string plugins, IEnumerable<string> arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        // A command without a data set has no cache.
        string[] cache = arguments.First() == "score" ? [] : ["--no-cache"];
        int exitCode = QuerentCommand.Invoke([.. arguments, .. cache, "--plugins", plugins],
            new Terminal(TextWriter.Synchronized(output), TextWriter.Synchronized(error), null), TimeProvider.System);
        return new QuerentProcess(exitCode, output.ToString(), error.ToString());
    }
}
