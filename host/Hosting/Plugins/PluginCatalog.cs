using System.Reflection;
using Querent.ActiveLearning;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Hosting.Configuration;
using Querent.Labeling.Formats;
using Querent.Optimizers;

namespace Querent.Hosting.Plugins;

/// <summary>
/// All plugins that were found. Their files are inspected at once; code of a plugin is loaded and run only when
/// something is made that it provides.
/// </summary>
public sealed class PluginCatalog
{
    private readonly IPluginAssemblyLoader _loader;
    private readonly PluginTrust _trust;
    private readonly List<FoundPlugin> _found = [];
    private readonly List<BrokenPlugin> _broken = [];
    private readonly List<FoundPlugin> _entered = [];
    private readonly List<LoadedPlugin> _loaded = [];

    /// <summary>Inspects each plugin; an error of one does not affect the others.</summary>
    /// <param name="folders">Of the plugins.</param>
    /// <param name="loader">Loads a plugin whose files are all right.</param>
    /// <param name="trust">Asked before anything of a plugin is loaded.</param>
    internal PluginCatalog(IEnumerable<PluginFolder> folders, IPluginAssemblyLoader loader, PluginTrust trust)
    {
        (_loader, _trust) = (loader, trust);
        foreach (PluginFolder folder in folders)
        {
            Add(folder);
        }
    }

    /// <summary>The plugins beside the program, those of some folders, and those that the environment names.</summary>
    /// <param name="given">Folders of plugin folders, from the command line.</param>
    /// <param name="note">Takes a line for the user before code of a plugin runs.</param>
    /// <exception cref="ConfigurationException">A given folder does not exist, or the list of trusted plugins cannot be
    /// relied on.</exception>
    public static PluginCatalog OfUser(IEnumerable<string> given, Action<string> note)
    {
        IReadOnlyList<PluginFolder> folders = PluginSearchPath.Find(given);
        return new PluginCatalog(folders, new IsolatedAssemblyLoader(), PluginTrust.OfUser(folders, note));
    }

    /// <summary>The plugins that can be loaded, judged by their files.</summary>
    public IReadOnlyList<FoundPlugin> Found => _found;

    /// <summary>Those whose files show that they cannot be used.</summary>
    public IReadOnlyList<BrokenPlugin> Broken => _broken;

    /// <summary>Those whose code has run or was about to run.</summary>
    public IReadOnlyList<FoundPlugin> Entered => _entered;

    /// <summary>The plugins whose code is loaded and registered.</summary>
    internal IReadOnlyList<LoadedPlugin> Loaded => _loaded;

    /// <summary>A strategy as its plugin makes it from the options of a configuration.</summary>
    /// <exception cref="QuerentException">No plugin provides it, its options are wrong, or its plugin
    /// failed.</exception>
    public IAcquisitionStrategy CreateStrategy(string name, OptionSection options)
    {
        LoadedPlugin plugin = Find(PluginKind.Strategy, name, options);
        return Guarded(plugin, name, () => plugin.Registrations.Strategy(name).Create(options));
    }

    /// <summary>A data set as its plugin makes it from the options of a configuration.</summary>
    /// <exception cref="QuerentException">No plugin provides it, its options are wrong, its files cannot be used, or
    /// its plugin failed.</exception>
    public IDataset CreateDataset(string name, OptionSection options, DatasetContext context)
    {
        LoadedPlugin plugin = Find(PluginKind.Dataset, name, options);
        return Guarded(plugin, name, () => plugin.Registrations.Dataset(name).Create(options, context));
    }

    /// <summary>A task as its plugin makes it from the options of a configuration, for any data.</summary>
    /// <exception cref="QuerentException">No plugin provides it, its options are wrong, or its plugin
    /// failed.</exception>
    public ITaskFactory CreateTask(string name, OptionSection options, TaskContext context)
    {
        LoadedPlugin plugin = Find(PluginKind.Task, name, options);
        return Guarded(plugin, name, () => plugin.Registrations.Task(name).Create(options, context));
    }

    /// <summary>A way to make an optimizer, as its plugin reads it from the options of a configuration.</summary>
    /// <exception cref="QuerentException">No plugin provides it, its options are wrong, or its plugin
    /// failed.</exception>
    public OptimizerFactory CreateOptimizer(string name, OptionSection options)
    {
        LoadedPlugin plugin = Find(PluginKind.Optimizer, name, options);
        return Guarded(plugin, name, () => plugin.Registrations.Optimizer(name).Create(options)) with { Name = name };
    }

    /// <summary>A format of annotations as its plugin makes it.</summary>
    /// <exception cref="QuerentException">No plugin provides it, its options are wrong, or its plugin
    /// failed.</exception>
    public IAnnotationFormat CreateFormat(string name, OptionSection options)
    {
        LoadedPlugin plugin = Find(PluginKind.Format, name, options);
        return Guarded(plugin, name, () => plugin.Registrations.Format(name).Create(options));
    }

    /// <summary>The names of a kind that plugins provide, those that cannot be used among them.</summary>
    public IReadOnlyList<string> Names(PluginKind kind) =>
    [
        .. _found.Select(plugin => plugin.Manifest).Concat(_broken.Select(plugin => plugin.Manifest).OfType<PluginManifest>())
            .SelectMany(manifest => manifest.Provides).Where(provided => provided.Kind == kind).Select(provided => provided.Name),
    ];

    private void Add(PluginFolder folder)
    {
        PluginManifest? manifest = null;
        try
        {
            PluginInspection.CheckFolder(folder);
            manifest = PluginManifest.Read(folder);
            PluginInspection.CheckContract(manifest);
            _trust.Require(folder);
            CheckNames(manifest);
            PluginInspection.CheckAssemblies(folder, manifest);
            _found.Add(new FoundPlugin(folder, manifest));
        }
        catch (Exception problem)
        {
            // The files are foreign: if reading one throws, the other plugins must still work.
            _broken.Add(new BrokenPlugin(folder, manifest, ExceptionSummary.Describe(problem)));
        }
    }

    private void CheckNames(PluginManifest manifest)
    {
        if (_found.Find(plugin => plugin.Manifest.Id == manifest.Id) is { } twin)
        {
            throw new PluginException($"its id is taken by the plugin in {twin.Folder.Path}; remove one of them");
        }

        if (manifest.Provides.FirstOrDefault(IsOfCore) is { } taken)
        {
            throw new PluginException($"its {taken} has the name of one of Querent's own; give it another");
        }

        foreach (PluginManifest other in _found.Select(plugin => plugin.Manifest))
        {
            if (other.Provides.Intersect(manifest.Provides).FirstOrDefault() is { } name)
            {
                throw new PluginException($"its {name} is already provided by plugin '{other.Id}'");
            }
        }
    }

    private static bool IsOfCore(ProvidedName name) =>
        name.Kind == PluginKind.Optimizer && OptimizerSection.Names.Contains(name.Name);

    private LoadedPlugin Find(PluginKind kind, string name, OptionSection options)
    {
        string thing = new ProvidedName(kind, name).ToString();
        if (_found.Find(plugin => plugin.Manifest.DoesProvide(kind, name)) is { } found)
        {
            return Load(found, thing);
        }

        if (_broken.Find(plugin => plugin.Manifest?.DoesProvide(kind, name) == true) is { } broken)
        {
            throw new PluginException($"{thing} is not available: {broken.Line}");
        }

        IEnumerable<string> known = _found.SelectMany(plugin => plugin.Manifest.Provides)
            .Where(provided => provided.Kind == kind).Select(provided => provided.Name);
        throw options.Error("name", $"no plugin provides the {thing}{NearestName.Suggestion(name, known)}");
    }

    private LoadedPlugin Load(FoundPlugin found, string thing)
    {
        if (_loaded.Find(plugin => plugin.Found == found) is { } known)
        {
            return known;
        }

        try
        {
            _entered.Add(found);
            IReadOnlyDictionary<string, string> fingerprints = PluginFiles.Fingerprints(found.Folder);
            Assembly assembly = LoadTrusted(found.Folder);
            _trust.Announce(found.Folder);
            var loaded = new LoadedPlugin(found, fingerprints, PluginActivation.Register(assembly, found.Manifest));
            _loaded.Add(loaded);
            return loaded;
        }
        catch (Exception problem)
        {
            var broken = new BrokenPlugin(found.Folder, found.Manifest, ExceptionSummary.Describe(problem));
            throw new PluginException($"{thing} is not available: {broken.Line}", problem);
        }
    }

    // None of its code runs before its first type is used, so that the second check still comes in time: for files that
    // were exchanged between the first one and the moment when the DLL was mapped into memory.
    private Assembly LoadTrusted(PluginFolder folder)
    {
        _trust.Require(folder);
        Assembly assembly = _loader.Load(folder);
        _trust.Require(folder);
        return assembly;
    }

    private static T Guarded<T>(LoadedPlugin plugin, string name, Func<T> create)
    {
        try
        {
            return Surroundings.Keep(create) ?? throw new PluginException($"plugin '{plugin.Manifest.Id}' made no '{name}'");
        }
        catch (Exception problem) when (problem is not (QuerentException or OperationCanceledException))
        {
            throw new PluginException(
                $"plugin '{plugin.Manifest.Id}': '{name}' could not be made: {ExceptionSummary.Describe(problem)}", problem);
        }
    }
}
