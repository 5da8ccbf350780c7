using System.CommandLine;

namespace Querent.Host.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<string[]> Plugins() => new("--plugins")
    {
        Description = "Another folder of plugin folders; may be given several times. QUERENT_PLUGINS names more.",
        HelpName = "DIR",
    };

    /// <summary>For all commands.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Show where an error comes from.",
        Recursive = true,
    };
}
