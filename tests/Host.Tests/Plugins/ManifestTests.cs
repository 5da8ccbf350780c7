using Querent.Extensibility;
using Querent.Hosting.Plugins;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Plugins;

/// <summary>The keys of <c>plugin.json</c>.</summary>
public sealed class ManifestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("\"id\": \"Good\",", "", "plugin.json: id is missing")]
    [InlineData("\"id\": \"Good\"", "\"id\": \" \"", "plugin.json: id: \" \" is not a text")]
    [InlineData("\"contractVersion\": \"1.0\",", "", "plugin.json: contractVersion is missing")]
    [InlineData("\"contractVersion\": \"1.0\"", "\"contractVersion\": 1", "plugin.json: contractVersion: 1 is not a text such as \"1.0\"")]
    [InlineData("\"contractVersion\": \"1.0\"", "\"contractVersion\": \"1\"", "plugin.json: contractVersion: \"1\" is not a text such as \"1.0\"")]
    [InlineData("\"contractVersion\": \"1.0\"", "\"contractVersion\": \"1.00\"", "plugin.json: contractVersion: \"1.00\" is not a text such as")]
    [InlineData("{ \"strategies\": [\"first-come\"] }", "{}", "plugin.json: provides: must name something; write \"provides\": { \"strategies\"")]
    [InlineData("\"provides\": { \"strategies\": [\"first-come\"] },", "", "plugin.json: provides is missing; write \"provides\": { \"strategies\"")]
    [InlineData("{ \"strategies\": [\"first-come\"] }", "\"first-come\"", "plugin.json: provides: \"first-come\" is not an object; write")]
    [InlineData("\"strategies\":", "\"stratgies\":", "plugin.json: provides.stratgies: is unknown; did you mean 'strategies'?")]
    [InlineData("[\"first-come\"]", "[]", "plugin.json: provides.strategies: must list the names that configurations use")]
    [InlineData("[\"first-come\"]", "[7]", "plugin.json: provides.strategies: 7 is not a text")]
    [InlineData("\"first-come\"]", "\"first-come\", \"first-come\"]", "plugin.json: provides.strategies: 'first-come' is listed twice")]
    [InlineData("{ \"first-come\":", "{ \"last-come\":", "plugin.json: descriptions: 'last-come' is not among provides")]
    [InlineData("\"the first candidates as they come\"", "7", "plugin.json: descriptions: 7 is not a text")]
    [InlineData("{ \"first-come\": \"the first candidates as they come\" }", "[]", "plugin.json: descriptions: must be an object")]
    [InlineData("\"descriptions\"", "\"description\"", "plugin.json: description: is unknown; did you mean 'descriptions'?")]
    [InlineData("{ \"id\"", "\"id\"", "plugin.json, line 1")]
    [InlineData("\"1.0.0\"", "\"\\ud800\"", "plugin.json: version: has a text that is not Unicode")]
    public void A_manifest_that_does_not_fit_is_named(string old, string replacement, string reason) =>
        Assert.StartsWith(reason, Reason(old, replacement), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"kind\": \"strategy\", \"provides\": [\"first-come\"]", "\"provides\": { \"strategies\": [\"first-come\"] }")]
    [InlineData("\"kind\": \"task\", \"provides\": [\"a\",\"b\"]", "\"provides\": { \"tasks\": [\"a\",\"b\"] }")]
    [InlineData("\"kind\": \"task\"", "\"provides\": { \"tasks\": [\"name\"] }")]
    [InlineData("\"provides\": [\"first-come\"]", "\"provides\": { \"strategies\": [\"first-come\"] }")]
    public void The_form_before_contract_1_is_refused_with_the_one_to_write(string old, string now) => Assert.Equal(
        $"plugin.json: has the form before contract 1.0; instead of kind and provides write {now}, and \"contractVersion\": \"1.0\"",
        Reason("\"contractVersion\": \"1.0\", \"provides\": { \"strategies\": [\"first-come\"] }", $"\"contractVersion\": 1, {old}"));

    [Theory]
    [InlineData("1.1", "{ \"strategies\": [\"first-come\"] }")]
    [InlineData("0.9", "{ \"strategies\": [\"first-come\"] }")]
    [InlineData("2.0", "{ \"strategies\": [\"first-come\"] }")]
    [InlineData("1.1", "{ \"strategies\": [\"first-come\"], \"dreams\": [\"new\"] }")]
    [InlineData("2.0", "\"of a form that is not known yet\"")]
    public void Another_contract_is_the_reason_before_anything_that_it_may_have_changed(string version, string provides)
    {
        _folder.AddPlugin("Good");
        _folder.ChangeManifest("Good", "{ \"strategies\": [\"first-come\"] }", provides);

        Assert.StartsWith($"it was built for contract version {version}, and this Querent has version 1.0; get ",
            Reason("\"contractVersion\": \"1.0\"", $"\"contractVersion\": \"{version}\""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_of_deep_JSON_is_named()
    {
        _folder.AddPlugin("Good");
        _folder.Write("Good/plugin.json", $$"""{ "id": {{new string('[', 100_000)}} }""");

        Assert.StartsWith("plugin.json, line 1", Assert.Single(Load().Broken).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_without_descriptions_and_with_a_schema_is_as_good()
    {
        _folder.AddPlugin("Good");
        _folder.ChangeManifest("Good", ", \"descriptions\": { \"first-come\": \"the first candidates as they come\" }", ", \"$schema\": \"x\"");

        Assert.Equal(["strategy first-come"], Assert.Single(Load().Found).Manifest.Lines(new(PluginKind.Strategy, "first-come")));
    }

    [Fact]
    public void Several_kinds_come_with_one_plugin()
    {
        _folder.AddPlugin("SeveralKinds");

        QuerentProcess list = QuerentProcess.Run("plugins", "list", "--plugins", _folder.Path);
        QuerentProcess options = QuerentProcess.Run("plugins", "list", "--options", "SeveralKinds", "--plugins", _folder.Path);

        Assert.Superset(
            new HashSet<string>(["  strategy several: a name of two kinds", "  strategy last-of-several", "  task several: a name of two kinds"]),
            new HashSet<string>(list.OutLines));
        Assert.Contains("ofTheTask", options.Out, StringComparison.Ordinal);
        Assert.Contains("ofTheStrategy", options.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"last-of-several\"", "\"first-of-several\"",
        "it registers the strategy 'last-of-several', which its plugin.json does not name; add it to provides.strategies")]
    [InlineData(", \"tasks\": [\"several\"]", "",
        "it registers the task 'several', which its plugin.json does not name; add it to provides.tasks")]
    [InlineData("\"last-of-several\"", "\"last-of-several\", \"none\"",
        "its plugin.json names the strategy 'none', which it does not register; register it, or take it out of provides.strategies")]
    [InlineData("\"tasks\": [\"several\"]", "\"tasks\": [\"several\", \"none\"]",
        "its plugin.json names the task 'none', which it does not register; register it, or take it out of provides.tasks")]
    public void Names_in_the_manifest_and_in_the_code_are_the_same(string old, string replacement, string reason)
    {
        string path = _folder.AddPlugin("SeveralKinds");
        _folder.ChangeManifest("SeveralKinds", old, replacement);

        Assert.Equal(
            $"error: strategy 'several' is not available: plugin 'SeveralKinds' in {path} cannot be used: {reason}",
            QuerentProcess.Run("run", "--set", "strategies=[\"several\"]", "--plugins", _folder.Path).ShouldFail(3));
    }

    [Theory]
    [InlineData("1.0", true, 1, 0)]
    [InlineData("0.10", true, 0, 10)]
    [InlineData("65534.65534", true, 65534, 65534)]
    [InlineData("65535.0", false, 0, 0)]
    [InlineData("99999999999.0", false, 0, 0)]
    [InlineData("1", false, 0, 0)]
    [InlineData("1.", false, 0, 0)]
    [InlineData("1.0.0", false, 0, 0)]
    [InlineData("01.0", false, 0, 0)]
    [InlineData("+1.0", false, 0, 0)]
    [InlineData("-1.0", false, 0, 0)]
    [InlineData(" 1.0", false, 0, 0)]
    [InlineData("", false, 0, 0)]
    [InlineData(null, false, 0, 0)]
    public void A_version_is_two_numbers(string? text, bool isVersion, int major, int minor)
    {
        Assert.Equal(isVersion, ContractVersion.TryParse(text, out ContractVersion version));
        Assert.Equal(new ContractVersion(major, minor), version);
        Assert.True(!isVersion || version.ToString() == text);
    }

    [Theory]
    [InlineData(2, 3, true)]
    [InlineData(2, 0, true)]
    [InlineData(2, 4, false)]
    [InlineData(1, 3, false)]
    [InlineData(3, 0, false)]
    public void A_program_supports_plugins_of_its_major_version_that_are_not_newer(int major, int minor, bool isSupported) =>
        Assert.Equal(isSupported, new ContractVersion(2, 3).Supports(new ContractVersion(major, minor)));

    public void Dispose() => _folder.Dispose();

    private string Reason(string old, string replacement)
    {
        if (!Directory.Exists(_folder.Under("Good")))
        {
            _folder.AddPlugin("Good");
        }

        _folder.ChangeManifest("Good", old, replacement);
        return Assert.Single(Load().Broken).Reason;
    }

    private PluginCatalog Load() => UncheckedCatalog.Of(_folder.Path);
}
