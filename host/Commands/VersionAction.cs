using System.CommandLine;
using System.CommandLine.Invocation;
using Querent.Extensibility;
using Querent.Host.Output;
using Querent.Hosting.Text;

namespace Querent.Host.Commands;

/// <summary><c>querent --version</c></summary>
internal sealed class VersionAction(Terminal terminal) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        terminal.Out.WriteLine($"querent {ProgramVersion.Text} (plugin contract {PluginContract.Version})");
        return ExitCode.Success;
    }
}
