using Querent.Host.Plugins;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Plugins;

public sealed class PluginCatalogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_good_plugin_is_loaded_with_its_fingerprint()
    {
        string path = _folder.AddPlugin("Good");

        LoadedPlugin plugin = Assert.Single(Load().Loaded);

        Assert.Equal("first-come", Assert.Single(plugin.Registrations.Strategies).Name);
        byte[] hash = System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(path, "Good.dll")));
        Assert.Equal(Convert.ToHexStringLower(hash), plugin.Sha256);
    }

    [Theory]
    [InlineData("ThrowsInConstructor", "the constructor of ThrowsInConstructorPlugin failed: InvalidOperationException: no licence file")]
    [InlineData("ThrowsInRegister", "ThrowsInRegisterPlugin.Register failed: InvalidOperationException: nothing to offer today")]
    [InlineData("MissingDependency", "it needs Absent 0.1.0.0, which is not in its folder")]
    [InlineData("BringsOwnCore", "it was built against Querent.Core 9.0.0.0, and this is Querent.Core 1.0.0.0")]
    [InlineData("CopiesContract", "implements Querent.Extensibility.IPlugin of CopiesContract 0.1.0.0, not of Querent.Core 1.0.0.0")]
    public void A_broken_plugin_is_skipped_with_the_reason_and_the_rest_work(string broken, string reason)
    {
        string path = _folder.AddPlugin(broken);
        _folder.AddPlugin("Good");

        PluginCatalog catalog = Load();

        Assert.Equal("Good", Assert.Single(catalog.Loaded).Manifest.Id);
        string line = Assert.Single(catalog.Broken).Line;
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.Contains(path, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"contractVersion\": 1", "\"contractVersion\": 999", "it was built for contract version 999")]
    [InlineData("\"id\": \"Good\",", "", "plugin.json: id is missing")]
    [InlineData("\"contractVersion\": 1", "\"contractVersion\": \"1\"", "plugin.json: contractVersion: \"1\" is not a whole number")]
    [InlineData("\"strategy\"", "\"stratgy\"", "plugin.json: kind: 'stratgy' is neither 'task' nor 'strategy'")]
    [InlineData("\"kind\": \"strategy\"", "\"kind\": \"task\"", "says kind 'task', but it registers 'first-come'")]
    [InlineData("\"first-come\"", "\"last-come\"", "provides last-come, but it registers first-come")]
    [InlineData("[\"first-come\"]", "[]", "plugin.json: provides: must list the names")]
    [InlineData("\"first-come\"", "\"first-come\", \"first-come\"", "'first-come' is listed twice")]
    [InlineData("{ \"id\"", "\"id\"", "plugin.json, line 1")]
    public void A_manifest_that_does_not_fit_is_named(string old, string replacement, string reason)
    {
        _folder.AddPlugin("Good");
        _folder.ChangeManifest("Good", old, replacement);

        Assert.Contains(reason, Assert.Single(Load().Broken).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_manifest_is_named()
    {
        File.Delete(Path.Combine(_folder.AddPlugin("Good"), "plugin.json"));

        Assert.Equal("there is no plugin.json beside the DLL", Assert.Single(Load().Broken).Reason);
    }

    [Fact]
    public void A_text_file_is_no_assembly()
    {
        string path = _folder.AddPlugin("Good");
        File.WriteAllText(Path.Combine(path, "Good.dll"), "not really");

        Assert.Equal("Good.dll is not a .NET assembly", Assert.Single(Load().Broken).Reason);
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
    public void The_second_plugin_of_one_id_is_skipped()
    {
        string first = _folder.AddPlugin("Good");
        _folder.AddPlugin("Good", "Twin");

        Assert.Equal($"its id is taken by the plugin in {first}; remove one of them", Assert.Single(Load().Broken).Reason);
    }

    [Fact]
    public void The_second_plugin_that_provides_a_name_is_skipped()
    {
        _folder.AddPlugin("Good");
        _folder.AddPlugin("Good", "Twin");
        _folder.ChangeManifest("Twin", "\"id\": \"Good\"", "\"id\": \"Twin\"");

        Assert.Equal("its 'first-come' is already provided by plugin 'Good'", Assert.Single(Load().Broken).Reason);
    }

    [Fact]
    public void What_a_removed_plugin_leaves_behind_is_no_plugin()
    {
        Directory.CreateDirectory(_folder.Under("Gone"));

        PluginCatalog catalog = Load();

        Assert.Empty(catalog.Broken);
        Assert.Empty(catalog.Loaded);
    }

    public void Dispose() => _folder.Dispose();

    private PluginCatalog Load() => new(PluginSearchPath.Find([_folder.Path]), new IsolatedAssemblyLoader());
}
