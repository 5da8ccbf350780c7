using Querent.ActiveLearning;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Training;

namespace Querent.Host.Plugins;

/// <summary>All plugins that were found, those that work and those that were skipped.</summary>
internal sealed class PluginCatalog
{
    private readonly List<LoadedPlugin> _loaded = [];
    private readonly List<BrokenPlugin> _broken = [];

    /// <summary>Loads each plugin; what is wrong with one does not touch the others.</summary>
    public PluginCatalog(IEnumerable<PluginFolder> folders, IPluginAssemblyLoader loader)
    {
        foreach (PluginFolder folder in folders)
        {
            Add(folder, loader);
        }
    }

    public IReadOnlyList<LoadedPlugin> Loaded => _loaded;

    public IReadOnlyList<BrokenPlugin> Broken => _broken;

    /// <summary>A strategy as its plugin makes it from the options of a configuration.</summary>
    /// <exception cref="QuerentException">No plugin provides it, its options are wrong, or its plugin
    /// failed.</exception>
    public IAcquisitionStrategy CreateStrategy(string name, OptionSection options)
    {
        (LoadedPlugin plugin, var strategy) = Find(name, options, "strategy", list => list.Strategies);
        return Guarded(plugin, name, () => strategy.Create(options));
    }

    /// <summary>A task as its plugin makes it from the options of a configuration, with its data at hand.</summary>
    /// <exception cref="QuerentException">No plugin provides it, its options are wrong, or its plugin
    /// failed.</exception>
    public ITask CreateTask(string name, OptionSection options, TaskContext context)
    {
        (LoadedPlugin plugin, var task) = Find(name, options, "task", list => list.Tasks);
        return Guarded(plugin, name, () => task.Create(options, context));
    }

    private void Add(PluginFolder folder, IPluginAssemblyLoader loader)
    {
        PluginManifest? manifest = null;
        try
        {
            manifest = PluginManifest.Read(folder);
            PluginInspection.CheckContract(manifest);
            CheckNames(manifest);
            AssemblyFacts facts = PluginInspection.CheckAssembly(folder);
            RegistrationList registrations = PluginActivation.Register(loader.Load(folder), manifest);
            _loaded.Add(new LoadedPlugin(folder, manifest, facts.Sha256, registrations));
        }
        catch (PluginException problem)
        {
            _broken.Add(new BrokenPlugin(folder, manifest, problem.Message));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            _broken.Add(new BrokenPlugin(folder, manifest, $"it cannot be loaded: {problem.Message}"));
        }
    }

    private void CheckNames(PluginManifest manifest)
    {
        if (_loaded.Find(plugin => plugin.Manifest.Id == manifest.Id) is { } twin)
        {
            throw new PluginException($"its id is taken by the plugin in {twin.Folder.Path}; remove one of them");
        }

        if (manifest.Provides.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            throw new PluginException($"plugin.json: provides: '{repeated.Key}' is listed twice");
        }

        foreach (LoadedPlugin plugin in _loaded.Where(plugin => plugin.Manifest.Kind == manifest.Kind))
        {
            if (plugin.Manifest.Provides.Intersect(manifest.Provides).FirstOrDefault() is { } name)
            {
                throw new PluginException($"its '{name}' is already provided by plugin '{plugin.Manifest.Id}'");
            }
        }
    }

    private (LoadedPlugin Plugin, Registration<T> Registration) Find<T>(
        string name, OptionSection options, string kind, Func<RegistrationList, List<Registration<T>>> select)
    {
        foreach (LoadedPlugin plugin in _loaded)
        {
            if (select(plugin.Registrations).Find(candidate => candidate.Name == name) is { } found)
            {
                return (plugin, found);
            }
        }

        if (_broken.Find(plugin => plugin.Manifest?.Provides.Contains(name) == true) is { } broken)
        {
            throw new PluginException($"{kind} '{name}' is not available: {broken.Line}");
        }

        IEnumerable<string> known = _loaded.SelectMany(plugin => select(plugin.Registrations)).Select(known => known.Name);
        throw options.Error("name", $"no plugin provides the {kind} '{name}'{NearestName.Suggestion(name, known)}");
    }

    private static T Guarded<T>(LoadedPlugin plugin, string name, Func<T> create)
    {
        try
        {
            return create() ?? throw new PluginException($"plugin '{plugin.Manifest.Id}' made no '{name}'");
        }
        catch (Exception problem) when (problem is not (QuerentException or OperationCanceledException))
        {
            throw new PluginException(
                $"plugin '{plugin.Manifest.Id}': '{name}' could not be made: {Failure.Describe(problem)}", problem);
        }
    }
}
