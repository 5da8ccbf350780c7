using System.Text;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Hosting.Configuration;
using Querent.Hosting.Text;

namespace Querent.Hosting.Plugins;

/// <summary>The content of a <c>plugin.json</c>, known before any code of the plugin is loaded.</summary>
/// <param name="Id">Its name in messages; unique.</param>
/// <param name="Version">Its own version.</param>
/// <param name="ContractVersion">The version of the plugin contract that it was built for.</param>
/// <param name="Provides">The names that configurations use.</param>
/// <param name="Descriptions">A line about some of these names, or all.</param>
public sealed record PluginManifest(
    string Id,
    string Version,
    ContractVersion ContractVersion,
    IReadOnlyList<ProvidedName> Provides,
    IReadOnlyDictionary<string, string> Descriptions)
{
    private const int LargestFile = 1 << 20;

    /// <summary>
    /// A line for each key that this program does not know. They are no error yet: the manifest may be of a newer
    /// contract, which is the better message.
    /// </summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <exception cref="PluginException">The file is missing, no JSON, lacks a key, or has the form before contract
    /// 1.0.</exception>
    public static PluginManifest Read(PluginFolder folder)
    {
        if (!File.Exists(folder.ManifestPath))
        {
            throw new PluginException("there is no plugin.json beside the DLL");
        }

        try
        {
            string text = Encoding.UTF8.GetString(RegularFile.Read(folder.ManifestPath, LargestFile)).TrimStart('\uFEFF');
            return new ManifestText(JsonText.ParseObject(text, "plugin.json")).Read();
        }
        catch (ConfigurationException problem)
        {
            throw new PluginException(problem.Message, problem);
        }
    }

    /// <summary>Whether a name of this kind is among those that it provides.</summary>
    public bool DoesProvide(PluginKind kind, string name) => Provides.Contains(new ProvidedName(kind, name));

    /// <summary>
    /// One of the names with kind and description, in lines of at most 80 columns where the name leaves room.
    /// </summary>
    public IEnumerable<string> Lines(ProvidedName provided, string indent = "")
    {
        string label = $"{indent}{provided.Kind.Word} {provided.Name}";
        return Descriptions.TryGetValue(provided.Name, out string? text) ? Paragraph.Wrap($"{label}: ", text) : [label];
    }
}
