using System.Globalization;

namespace Querent.Hosting.Plugins;

/// <summary>State that all code of a process shares: a plugin that changes it would move relative paths and numbers.</summary>
internal static class Surroundings
{
    /// <summary>Calls code of a plugin and puts back the current folder and the cultures.</summary>
    public static T Keep<T>(Func<T> call)
    {
        string folder = Environment.CurrentDirectory;
        (CultureInfo? Threads, CultureInfo? ThreadsUI) defaults =
            (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture);
        (CultureInfo Own, CultureInfo OwnUI) own = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            return call();
        }
        finally
        {
            Environment.CurrentDirectory = folder;
            (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = defaults;
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = own;
        }
    }
}
