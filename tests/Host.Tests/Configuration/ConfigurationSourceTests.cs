using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Configuration;

public sealed class ConfigurationSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Without_a_name_the_default_preset_is_read() =>
        Assert.Equal("default", ConfigurationSource.Load(null, []).Name);

    [Theory]
    [MemberData(nameof(Presets))]
    public void Every_preset_can_be_read(string name)
    {
        var configuration = new ExperimentConfiguration(ConfigurationSource.Load(name, []).Json);

        Assert.NotEmpty(configuration.Strategies);
        Assert.True(configuration.Loop.Cycles > 1);
    }

    [Fact]
    public void A_file_is_named_after_itself()
    {
        string path = _folder.Write("mine.json", """{ "seed": 1, }""");

        ConfigurationSource source = ConfigurationSource.Load(path, ["seed=2"]);

        Assert.Equal("mine", source.Name);
        Assert.Equal(2, (int)source.Json["seed"]!);
    }

    [Theory]
    [InlineData("{\n  \"seed\": 1\n  \"trials\": 2\n}", "line 3, column 3: ")]
    [InlineData("{ \"seed\": 1, \"seed\": 2 }", "seed")]
    [InlineData("[1]", "must be a JSON object")]
    [InlineData("", "line 1, column 1: ")]
    [InlineData("""{ "task": { "path": "\ud800" } }""", "task: path: has a text that is not Unicode: half of a surrogate pair")]
    [InlineData("""{ "task": { "\udc00": 1 } }""", ": has a text that is not Unicode")]
    [InlineData("""{ "\ud800": 1 }""", "has a text that is not Unicode")]
    [InlineData("""{ "strategies": ["random", { "label": "a\ud800b" }] }""", "strategies[1]: label: has a text")]
    public void A_file_that_is_no_configuration_is_named_with_the_place(string content, string expected)
    {
        string path = _folder.Write("mine.json", content);

        var problem = Assert.Throws<ConfigurationException>(() => ConfigurationSource.Load(path, []));

        Assert.StartsWith($"configuration {path}", problem.Message, StringComparison.Ordinal);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public void A_whole_surrogate_pair_is_text() => Assert.Equal("\U0001F600",
        (string)ConfigurationSource.Load(_folder.Write("mine.json", """{ "task": "\ud83d\ude00" }"""), []).Json["task"]!);

    [Fact]
    public void A_preset_comes_before_a_file_of_its_name_and_the_notice_names_both()
    {
        string before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(_folder.Path);
        try
        {
            _folder.Write("default", """{ "seed": 77 }""");

            ConfigurationSource preset = ConfigurationSource.Load("default", []);
            ConfigurationSource file = ConfigurationSource.Load("./default", []);

            Assert.NotNull(preset.Json["strategies"]);
            Assert.Equal("'default' is the preset; for the file of that name in this folder write ./default", preset.Notice);
            Assert.Equal(77, (int)file.Json["seed"]!);
            Assert.Null(file.Notice);
            Assert.Null(ConfigurationSource.Load(null, []).Notice);
            Assert.Null(ConfigurationSource.Load("cifar10", []).Notice);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }

    [Theory]
    [InlineData("""{ "datset": {} }""", "dataset: is missing and has no default; is 'datset' meant to be it?")]
    [InlineData("""{ "seed": 3 }""", "dataset: is missing and has no default")]
    public void A_key_that_is_missing_offers_the_one_that_is_near(string content, string expected)
    {
        string path = _folder.Write("mine.json", content);

        var problem = Assert.Throws<ConfigurationException>(
            () => new ExperimentConfiguration(ConfigurationSource.Load(path, []).Json));

        Assert.Equal($"configuration: {expected}", problem.Message);
    }

    public static TheoryData<string> Presets() => [.. Preset.Names];

    public void Dispose() => _folder.Dispose();
}
