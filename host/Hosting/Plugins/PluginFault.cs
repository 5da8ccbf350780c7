using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;

namespace Querent.Hosting.Plugins;

/// <summary>
/// Finds the plugin in whose code an exception arose. A task is called from everywhere, on several threads, and hands
/// out networks and evaluations of its own: the stack tells what a guard around each call would have to.
/// </summary>
internal static class PluginFault
{
    /// <summary>The plugin's assembly, or null where no plugin had a part.</summary>
    public static string? FindPlugin(Exception problem) => Causes(problem)
        .SelectMany(cause => new StackTrace(cause).GetFrames())
        .Select(frame => frame.GetMethod()?.DeclaringType?.Assembly)
        .FirstOrDefault(IsOfPlugin)?.GetName().Name;

    private static bool IsOfPlugin(Assembly? assembly) => assembly is { IsDynamic: false }
        && AssemblyLoadContext.GetLoadContext(assembly) is { } context
        && context != AssemblyLoadContext.Default;

    private static IEnumerable<Exception> Causes(Exception problem) => problem switch
    {
        AggregateException several => several.Flatten().InnerExceptions.SelectMany(Causes),
        { InnerException: { } inner } => [problem, .. Causes(inner)],
        _ => [problem],
    };
}
