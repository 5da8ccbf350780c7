using System.CommandLine;
using Querent.Host.Output;

namespace Querent.Host.Commands.WeightsCommands;

/// <summary><c>querent weights</c></summary>
internal static class WeightsCommand
{
    public static Command Create(Terminal terminal) => new("weights", "Import trained weights of other programs, and look at them.")
    {
        ImportCommand.Create(terminal),
        ShowCommand.Create(terminal),
    };
}
