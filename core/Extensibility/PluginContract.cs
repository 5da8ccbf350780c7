using System.Reflection;
using Querent.Extensibility;

// The compiler writes the version of an assembly into every plugin that refers to it, so that no author can forget it.
[assembly: AssemblyVersion(PluginContract.Text + ".0.0")]

namespace Querent.Extensibility;

/// <summary>
/// The version of the plugin contract, which is the public surface of Querent.Core. A plugin names the version that it was
/// built for in its manifest. <c>plugins/README.md</c> has the rule that says when it is raised.
/// </summary>
public static class PluginContract
{
    // The version of the assembly is made of it: major.minor.0.0.
    internal const string Text = "1.0";

    /// <summary>The version of this program.</summary>
    public static ContractVersion Version { get; } =
        ContractVersion.TryParse(Text, out ContractVersion version) ? version : throw new FormatException(Text);
}
