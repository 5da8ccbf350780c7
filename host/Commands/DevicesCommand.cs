using System.CommandLine;
using Querent.Hosting.Devices;
using Querent.Host.Output;

namespace Querent.Host.Commands;

/// <summary><c>querent devices</c></summary>
internal static class DevicesCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("devices", "Show what this machine can compute on, and why it cannot on the rest.");
        command.SetAction(_ =>
        {
            foreach (string line in DeviceTable.Lines(Accelerators.All))
            {
                terminal.Out.WriteLine(line);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
