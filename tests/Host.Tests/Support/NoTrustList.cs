using System.Runtime.CompilerServices;

namespace Querent.Host.Tests.Support;

/// <summary>Keeps the user's own list of trusted plugins from these tests, and these tests from it.</summary>
internal static class NoTrustList
{
    // A folder that nothing writes into. Commands in this process and processes that it starts find no list there.
#pragma warning disable CA2255 // It has to be before the first test.
    [ModuleInitializer]
    internal static void Hide()
    {
        Environment.SetEnvironmentVariable("QUERENT_TRUST", null);
        Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", Path.Combine(AppContext.BaseDirectory, "no-configuration"));
    }
#pragma warning restore CA2255
}
