using System.CommandLine;
using Querent.Errors;
using Querent.Host.Devices;

namespace Querent.Host.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<string[]> Plugins() => new("--plugins")
    {
        Description = "Another folder of plugin folders; may be given several times. QUERENT_PLUGINS names more.",
        HelpName = "DIR",
    };

    public static Option<int> Threads() => new("--threads")
    {
        Description = "How many threads compute, and how many read images; results do not depend on it.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        HelpName = "N",
    };

    public static Option<string> Device() => new("--device")
    {
        Description = "Where to compute: auto, cpu, cuda[:N], opencl[:N]; 'querent devices' shows all.",
        DefaultValueFactory = _ => Processor.Name,
        HelpName = "NAME",
    };

    public static Option<string?> Precision() => new("--precision")
    {
        Description =
            "How a device multiplies: fp32, or on tensor cores tf32, bf16 [default: tf32 where the device has it]",
        HelpName = "NAME",
    };

    /// <exception cref="ConfigurationException">The number is zero or negative.</exception>
    public static int AtLeastOne(ParseResult arguments, Option<int> option)
    {
        int value = arguments.GetValue(option);
        return value >= 1 ? value : throw new ConfigurationException($"{option.Name} {value}: give at least 1");
    }

    /// <summary>For all commands.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Show where an error comes from.",
        Recursive = true,
    };
}
