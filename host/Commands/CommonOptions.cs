using System.CommandLine;
using Querent.Errors;

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
