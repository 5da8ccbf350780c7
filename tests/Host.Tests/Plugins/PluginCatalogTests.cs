using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Hosting.Plugins;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Plugins;

public sealed class PluginCatalogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_good_plugin_is_loaded_when_it_is_needed_with_the_fingerprints_of_its_DLLs()
    {
        string path = _folder.AddPlugin("Good");
        File.Copy(Path.Combine(RepositoryPaths.TestPlugin("Absent"), "Absent.dll"), Path.Combine(path, "Absent.dll"));
        PluginCatalog catalog = Load();
        Assert.Equal("Good", Assert.Single(catalog.Found).Manifest.Id);
        Assert.Empty(catalog.Loaded);

        Assert.NotNull(Create(catalog, "first-come"));

        LoadedPlugin plugin = Assert.Single(catalog.Loaded);
        Assert.Equal("first-come", Assert.Single(plugin.Registrations.Strategies).Name);
        Assert.Equal(["Absent.dll", "Good.dll"], plugin.Fingerprints.Keys);
        Assert.All(plugin.Fingerprints, file => Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(path, file.Key)))), file.Value));
    }

    [Fact]
    public void A_plugin_is_loaded_once()
    {
        _folder.AddPlugin("Good");
        PluginCatalog catalog = Load();

        Create(catalog, "first-come");
        Create(catalog, "first-come");

        Assert.Single(catalog.Loaded);
    }

    [Theory]
    [InlineData("MissingDependency", "it needs Absent 0.1.0.0, which is not in its folder")]
    [InlineData("BringsOwnCore", "it was built against Querent.Core 9.0.0.0, and this is Querent.Core 1.0.0.0")]
    [InlineData("CopiesContract", "implements Querent.Extensibility.IPlugin of CopiesContract 0.1.0.0, not of Querent.Core 1.0.0.0")]
    [InlineData("NewerMember", "NewerMember.dll needs NearestName.Translation of Querent.Core, which this Querent does not have")]
    [InlineData("NewerParameters", "NewerParameters.dll needs NearestName.Suggestion of Querent.Core, which this Querent does not have")]
    [InlineData("NewerType", "NewerType.dll needs FarthestName of Querent.Core, which this Querent does not have")]
    public void What_the_files_of_a_plugin_show_is_told_at_once_and_the_rest_work(string broken, string reason)
    {
        string path = _folder.AddPlugin(broken);
        _folder.AddPlugin("Good");

        PluginCatalog catalog = Load();

        Assert.Equal("Good", Assert.Single(catalog.Found).Manifest.Id);
        string line = Assert.Single(catalog.Broken).Line;
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.Contains(path, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ThrowsInConstructor", "from-throwing-constructor",
        "the constructor of ThrowsInConstructorPlugin failed: InvalidOperationException: no licence file")]
    [InlineData("ThrowsInRegister", "from-throwing-register",
        "ThrowsInRegisterPlugin.Register failed: InvalidOperationException: nothing to offer today")]
    public void What_only_running_shows_is_told_when_the_plugin_is_needed(string plugin, string strategy, string reason)
    {
        string path = _folder.AddPlugin(plugin);
        PluginCatalog catalog = Load();
        Assert.Empty(catalog.Broken);

        var problem = Assert.Throws<PluginException>(() => Create(catalog, strategy));

        Assert.Equal($"strategy '{strategy}' is not available: plugin '{plugin}' in {path} cannot be used: {reason}", problem.Message);
        Assert.Empty(catalog.Loaded);
    }

    [Fact]
    public void A_folder_without_its_DLL_is_named()
    {
        File.Delete(Path.Combine(_folder.AddPlugin("Good"), "Good.dll"));

        Assert.StartsWith("there is no Good.dll", Assert.Single(Load().Broken).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_without_a_plugin_is_named()
    {
        _folder.AddPlugin("Good");
        File.Copy(Path.Combine(RepositoryPaths.TestPlugin("Absent"), "Absent.dll"), _folder.Under("Good/Good.dll"), overwrite: true);

        Assert.Contains("it does not use Querent.Core", Assert.Single(Load().Broken).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_plugin_of_one_id_is_not_used()
    {
        string first = _folder.AddPlugin("Good");
        _folder.AddPlugin("Good", "Twin");

        Assert.Equal($"its id is taken by the plugin in {first}; remove one of them", Assert.Single(Load().Broken).Reason);
    }

    [Fact]
    public void The_second_plugin_that_provides_a_name_is_not_used()
    {
        _folder.AddPlugin("Good");
        _folder.AddPlugin("Good", "Twin");
        _folder.ChangeManifest("Twin", "\"id\": \"Good\"", "\"id\": \"Twin\"");

        Assert.Equal("its strategy 'first-come' is already provided by plugin 'Good'", Assert.Single(Load().Broken).Reason);
    }

    [Fact]
    public void What_a_removed_plugin_leaves_behind_is_no_plugin()
    {
        Directory.CreateDirectory(_folder.Under("Gone"));

        PluginCatalog catalog = Load();

        Assert.Empty(catalog.Broken);
        Assert.DoesNotContain(catalog.Found, plugin => plugin.Folder.Name == "Gone");
    }

    [Fact]
    public void The_descriptions_in_manifests_of_the_build_are_those_that_the_plugins_register()
    {
        PluginCatalog catalog = UncheckedCatalog.Of(Path.Combine(RepositoryPaths.Host, "plugins"));
        Assert.Empty(catalog.Broken);
        Assert.Equal(16, catalog.Found.Count);

        Assert.All(catalog.Found, plugin =>
        {
            RegistrationList list = PluginActivation.Register(new IsolatedAssemblyLoader().Load(plugin.Folder), plugin.Manifest);
            Assert.Equal(
                list.Strategies.ToDictionary(strategy => strategy.Name, strategy => strategy.Description)
                    .Concat(list.Tasks.ToDictionary(task => task.Name, task => task.Description))
                    .Concat(list.Datasets.ToDictionary(dataset => dataset.Name, dataset => dataset.Description))
                    .Concat(list.Formats.ToDictionary(format => format.Name, format => format.Description))
                    .OrderBy(entry => entry.Key, StringComparer.Ordinal),
                plugin.Manifest.Descriptions.OrderBy(entry => entry.Key, StringComparer.Ordinal));
        });
    }

    public void Dispose() => _folder.Dispose();

    private static OptionSection Options() => new([], "strategies[0]");

    private static object Create(PluginCatalog catalog, string strategy) => catalog.CreateStrategy(strategy, Options());

    private PluginCatalog Load() => UncheckedCatalog.Of(_folder.Path);
}
