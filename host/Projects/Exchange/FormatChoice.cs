using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Hosting.Plugins;
using Querent.Labeling.Formats;

namespace Querent.Projects.Exchange;

/// <summary>A format under its name.</summary>
/// <param name="Name">In commands.</param>
/// <param name="Format">Made by its plugin.</param>
internal sealed record NamedFormat(string Name, IAnnotationFormat Format);

/// <summary>Finds the format that a user names, or that files look like.</summary>
internal static class FormatChoice
{
    /// <exception cref="ConfigurationException">No plugin provides it.</exception>
    public static NamedFormat Named(PluginCatalog plugins, string name, string option)
    {
        IReadOnlyList<string> known = plugins.Names(PluginKind.Format);
        return known.Contains(name) ? Create(plugins, name) : throw new ConfigurationException(
            $"{option} {name}: there is no such format{NearestName.Suggestion(name, known)}");
    }

    /// <summary>The one format that the files look like.</summary>
    /// <exception cref="ConfigurationException">There is none, or more than one.</exception>
    public static NamedFormat Of(PluginCatalog plugins, AnnotationSource source)
    {
        NamedFormat[] found = [.. plugins.Names(PluginKind.Format).Select(name => Create(plugins, name))
            .Where(format => format.Format.Recognizes(source))];
        return found switch
        {
            [var one] => one,
            [] => throw new ConfigurationException($"{source.Name}: looks like no format that is known; name one with --from: " +
                string.Join(", ", plugins.Names(PluginKind.Format))),
            _ => throw new ConfigurationException(
                $"{source.Name}: may be {string.Join(" or ", found.Select(format => format.Name))}; name one with --from"),
        };
    }

    private static NamedFormat Create(PluginCatalog plugins, string name) => new(name, plugins.CreateFormat(
        name, new OptionSection(new JsonObject { ["name"] = name }, "format")));
}
