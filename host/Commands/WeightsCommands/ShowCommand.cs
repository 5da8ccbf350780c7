using System.CommandLine;
using Querent.Host.Display;
using Querent.Host.Output;
using Querent.Pretrained;

namespace Querent.Host.Commands.WeightsCommands;

/// <summary><c>querent weights show</c>: the description in a file of imported weights.</summary>
internal static class ShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A file that 'querent weights import' wrote." };
        var command = new Command("show", "Show the network, the images and the source of imported weights.") { file };
        command.SetAction(arguments =>
        {
            foreach (string line in WeightsLines.Of(PretrainedWeights.Read(arguments.GetValue(file)!)))
            {
                terminal.Out.WriteLine(line);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
