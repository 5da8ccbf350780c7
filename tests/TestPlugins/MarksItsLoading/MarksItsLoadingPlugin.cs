using System.Runtime.CompilerServices;
using Querent.Extensibility;

namespace Querent.TestPlugins;

/// <summary>Leaves a file in the folder that <c>QUERENT_TEST_MARKS</c> names for each of its parts that runs.</summary>
public sealed class MarksItsLoadingPlugin : IPlugin
{
    public MarksItsLoadingPlugin() => Mark("constructor");

#pragma warning disable CA2255 // That it runs at loading is the point.
    [ModuleInitializer]
    internal static void Initialize() => Mark("module");
#pragma warning restore CA2255

    public void Register(IPluginRegistry registry)
    {
        Mark("register");
        registry.AddStrategy("from-marked-loading", "never made", _ => throw new NotSupportedException());
    }

    private static void Mark(string part) =>
        File.WriteAllText(Path.Combine(Environment.GetEnvironmentVariable("QUERENT_TEST_MARKS")!, part), "");
}
