using System.CommandLine;
using Querent.Host.Devices;

namespace Querent.Host.Commands;

/// <summary><c>querent devices</c></summary>
internal static class DevicesCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("devices", "Show what this machine can compute on.");
        command.SetAction(_ =>
        {
            foreach (Device device in Device.All)
            {
                terminal.Out.WriteLine($"{device.Name}  {device.Description}");
            }

            return ExitCode.Success;
        });
        return command;
    }
}
