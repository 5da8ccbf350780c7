using System.CommandLine;
using Querent.Host.Output;

namespace Querent.Host.Commands.PluginCommands;

/// <summary><c>querent plugins</c></summary>
internal static class PluginsCommand
{
    public static Command Create(Terminal terminal) => new("plugins", "Look at the plugins, and say which may run.")
    {
        ListCommand.Create(terminal),
        TrustCommand.Create(terminal),
        VerifyTrustCommand.Create(terminal),
    };
}
