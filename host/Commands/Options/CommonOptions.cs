using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Querent.Errors;
using Querent.Hosting.Devices;

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
        CustomParser = WholeNumber,
        HelpName = "N",
    };

    public static Option<string> Device() => new("--device")
    {
        Description = "Where to compute: auto, cpu, cuda[:N], opencl[:N]; 'querent devices' shows all.",
        DefaultValueFactory = _ => DeviceChoice.Auto,
        HelpName = "NAME",
    };

    public static Option<string?> Precision() => new("--precision")
    {
        Description =
            "How a device multiplies: fp32, or on tensor cores tf32, bf16 [default: tf32 where the device has it]",
        HelpName = "NAME",
    };

    public static Option<double> CheckpointMinutes() => new("--checkpoint-minutes")
    {
        Description = "The longest time of training between two checkpoints; what a lost machine can cost.",
        DefaultValueFactory = _ => 5,
        HelpName = "N",
    };

    public static Option<bool> AllowChangedPlugins() => new("--allow-changed-plugins")
    {
        Description = "Go on although plugins or this program are others than those that the run began with.",
    };

    public static Argument<string> Experiment() => new("EXP")
    {
        Description = "The folder of an experiment, made by plan or by run.",
    };

    /// <summary>The value given on the command line; null if the option has its default.</summary>
    public static string? Given(ParseResult arguments, Option<string> option) =>
        arguments.GetResult(option) is { Implicit: false } ? arguments.GetValue(option) : null;

    /// <exception cref="ConfigurationException">It is no time.</exception>
    public static TimeSpan Minutes(ParseResult arguments, Option<double> option)
    {
        const double Most = 7 * 24 * 60;
        double value = arguments.GetValue(option);
        return value is >= 0 and <= Most ? TimeSpan.FromMinutes(value) : throw new ConfigurationException(
            string.Create(CultureInfo.InvariantCulture, $"{option.Name} {value}: give minutes, from 0 to {Most}"));
    }

    /// <summary>A number that may be left out.</summary>
    public static Option<int?> WholeNumber(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = argument => WholeNumber(argument),
        HelpName = "K",
    };

    /// <summary>Reads the number of an option; the message of the library would name a type of .NET.</summary>
    public static int WholeNumber(ArgumentResult argument)
    {
        string given = argument.Tokens[0].Value;
        if (!int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            argument.AddError($"{((OptionResult)argument.Parent!).Option.Name} {given}: write a whole number, such as 2");
        }

        return number;
    }

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
