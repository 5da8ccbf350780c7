using Querent.Errors;
using Querent.Host.Configuration;
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
    public void A_file_that_is_no_configuration_is_named_with_the_place(string content, string expected)
    {
        string path = _folder.Write("mine.json", content);

        var problem = Assert.Throws<ConfigurationException>(() => ConfigurationSource.Load(path, []));

        Assert.StartsWith($"configuration {path}", problem.Message, StringComparison.Ordinal);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    public static TheoryData<string> Presets() => [.. Preset.Names];

    public void Dispose() => _folder.Dispose();
}
