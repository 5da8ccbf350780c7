using Querent.Errors;
using Querent.Extensibility;
using Querent.Randomness;

namespace Querent.Host.Plugins.Options;

/// <summary>The options of what one plugin provides, as lines; finding them runs the code of that plugin.</summary>
internal static class PluginOptions
{
    // A data set that asks ends before it reads or draws the first image.
    private static readonly DatasetContext s_context =
        new(new Seed(1), static _ => { }) { Cancellation = new CancellationToken(canceled: true) };

    /// <param name="catalog">All plugins.</param>
    /// <param name="name">The id of a plugin, or a name that one provides.</param>
    /// <exception cref="ConfigurationException">Nothing has this name.</exception>
    /// <exception cref="PluginException">The plugin cannot be used.</exception>
    public static IEnumerable<string> Lines(PluginCatalog catalog, string name)
    {
        if (catalog.Broken.FirstOrDefault(plugin => IsNamed(plugin.Manifest, name)) is { } broken)
        {
            throw new PluginException(broken.Line);
        }

        PluginManifest manifest = catalog.Found.Select(plugin => plugin.Manifest).FirstOrDefault(found => IsNamed(found, name))
            ?? throw new ConfigurationException($"--options {name}: no plugin, data set, task or strategy has this name" +
                NearestName.Suggestion(name, catalog.Found.SelectMany(plugin => plugin.Manifest.Provides)));
        return (manifest.Id == name ? manifest.Provides : [name])
            .SelectMany((provided, i) => Lines(catalog, manifest, provided).Prepend("").Skip(i == 0 ? 1 : 0));
    }

    private static IEnumerable<string> Lines(PluginCatalog catalog, PluginManifest manifest, string name) =>
        manifest.Lines(name)
            .Concat(OptionTable.Lines(OptionOverview.Of(new OptionReading(Factory(catalog, manifest.Kind, name)))));

    private static Action<OptionSection> Factory(PluginCatalog catalog, PluginKind kind, string name) =>
        kind switch
        {
            PluginKind.Task => options => catalog.CreateTask(name, options, new TaskContext(static _ => { })),
            PluginKind.Dataset => options => catalog.CreateDataset(name, options, s_context).Dispose(),
            _ => options => catalog.CreateStrategy(name, options),
        };

    private static bool IsNamed(PluginManifest? manifest, string name) =>
        manifest is not null && (manifest.Id == name || manifest.Provides.Contains(name));
}
