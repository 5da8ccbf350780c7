using System.Reflection;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Hosting.Plugins;
using Querent.Hosting.Plugins.Trust;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Plugins;

/// <summary>Files that are exchanged between the moment when they are found and the one when they are loaded.</summary>
public sealed class TrustedLoadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _plugin;
    private readonly PluginTrust _trust;

    public TrustedLoadTests()
    {
        _plugin = _folder.AddPlugin("ThrowsInConstructor");
        _trust = new PluginTrust(
            new TrustList("list.json", [new TrustEntry(_plugin, "x", "1", FolderContent.Read(_plugin))]), Assert.Fail);
    }

    [Fact]
    public void What_is_as_it_was_is_loaded() => Assert.Contains("the constructor", Problem(new Loader(static () => { })), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_was_changed_after_it_was_found_is_not_loaded()
    {
        var loader = new Loader(static () => Assert.Fail("It is loaded."));

        Assert.Contains("changed after it was trusted: new was added",
            Problem(loader, () => _folder.Write("ThrowsInConstructor/new", "")), StringComparison.Ordinal);
    }

    [Fact]
    public void No_code_runs_of_a_file_that_was_changed_while_it_was_loaded() => Assert.Contains(
        "changed after it was trusted: new was added",
        Problem(new Loader(() => _folder.Write("ThrowsInConstructor/new", ""))), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    // The constructor of the plugin throws: a message that is not about it shows that it was not called.
    private string Problem(Loader loader, Action? afterFinding = null)
    {
        var catalog = new PluginCatalog([new PluginFolder(_plugin)], loader, _trust);
        Assert.Empty(catalog.Broken);
        afterFinding?.Invoke();
        return Assert.Throws<PluginException>(
            () => catalog.CreateStrategy("from-throwing-constructor", new OptionSection([], ""))).Message;
    }

    private sealed class Loader(Action meanwhile) : IPluginAssemblyLoader
    {
        public Assembly Load(PluginFolder folder)
        {
            meanwhile();
            return new IsolatedAssemblyLoader().Load(folder);
        }
    }
}
