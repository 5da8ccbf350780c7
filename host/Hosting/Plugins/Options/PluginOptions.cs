using Querent.Errors;
using Querent.Extensibility;
using Querent.Randomness;

namespace Querent.Hosting.Plugins.Options;

/// <summary>The options of all that one plugin provides, as lines; finding them runs the code of that plugin.</summary>
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
            ?? throw new ConfigurationException($"--options {name}: no plugin, data set, task, strategy or optimizer has this name" +
                NearestName.Suggestion(name, catalog.Found.SelectMany(plugin => plugin.Manifest.Provides, (_, known) => known.Name)));
        return manifest.Provides.Where(provided => manifest.Id == name || provided.Name == name)
            .SelectMany((provided, i) => Lines(catalog, manifest, provided).Prepend("").Skip(i == 0 ? 1 : 0));
    }

    private static IEnumerable<string> Lines(PluginCatalog catalog, PluginManifest manifest, ProvidedName name) =>
        manifest.Lines(name)
            .Concat(OptionTable.Lines(OptionOverview.Of(new OptionReading(Factory(catalog, name)))));

    private static Action<OptionSection> Factory(PluginCatalog catalog, ProvidedName provided)
    {
        if (provided.Kind == PluginKind.Task)
        {
            return options => catalog.CreateTask(provided.Name, options, new TaskContext(static _ => { }));
        }

        if (provided.Kind == PluginKind.Optimizer)
        {
            return options => catalog.CreateOptimizer(provided.Name, options);
        }

        if (provided.Kind == PluginKind.Format)
        {
            return options => catalog.CreateFormat(provided.Name, options);
        }

        return provided.Kind == PluginKind.Dataset
            ? options => catalog.CreateDataset(provided.Name, options, s_context).Dispose()
            : options => catalog.CreateStrategy(provided.Name, options);
    }

    private static bool IsNamed(PluginManifest? manifest, string name) =>
        manifest is not null && (manifest.Id == name || manifest.Provides.Any(provided => provided.Name == name));
}
