using System.Reflection;
using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Hosting.Plugins;

/// <summary>Creates the plugin class of a loaded assembly and lets it register.</summary>
internal static class PluginActivation
{
    /// <exception cref="PluginException">The plugin throws, or contradicts its manifest.</exception>
    public static RegistrationList Register(Assembly assembly, PluginManifest manifest)
    {
        Type type = FindPluginType(assembly);
        IPlugin plugin = Guarded($"the constructor of {type.Name}", () => (IPlugin)Activator.CreateInstance(type)!);
        var registrations = new RegistrationList();
        Guarded($"{type.Name}.Register", () =>
        {
            plugin.Register(registrations);
            return true;
        });
        Compare(registrations, manifest);
        return registrations;
    }

    private static Type FindPluginType(Assembly assembly)
    {
        Type[] types = Guarded("reading its types", assembly.GetExportedTypes);
        Type[] plugins = [.. types.Where(type => typeof(IPlugin).IsAssignableFrom(type) && type is { IsAbstract: false })];
        return plugins.Length == 1 && plugins[0].GetConstructor(Type.EmptyTypes) is not null
            ? plugins[0]
            : throw new PluginException(plugins.Length switch
            {
                0 => "it has no public class that implements IPlugin",
                1 => $"{plugins[0].Name} has no public constructor without parameters",
                _ => $"it has {plugins.Length} plugin classes, and one is allowed",
            });
    }

    private static void Compare(RegistrationList registrations, PluginManifest manifest)
    {
        if (registrations.Names.Except(manifest.Provides).FirstOrDefault() is { } unlisted)
        {
            throw new PluginException($"it registers the {unlisted}, which its plugin.json does not name; add it to " +
                $"provides.{unlisted.Kind.Key}");
        }

        if (manifest.Provides.Except(registrations.Names).FirstOrDefault() is { } unregistered)
        {
            throw new PluginException($"its plugin.json names the {unregistered}, which it does not register; register it, " +
                $"or take it out of provides.{unregistered.Kind.Key}");
        }

        if (registrations.Names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            throw new PluginException($"it registers the {repeated.Key} twice");
        }
    }

    // A plugin may throw anything; none of it may end the program.
    private static T Guarded<T>(string place, Func<T> call)
    {
        try
        {
            return Surroundings.Keep(call);
        }
        catch (Exception problem)
        {
            Exception cause = problem is TargetInvocationException { InnerException: { } inner } ? inner : problem;
            throw new PluginException($"{place} failed: {ExceptionSummary.Describe(cause)}", cause);
        }
    }
}
