using Querent.Errors;
using Querent.Extensibility;
using Querent.Hosting.Plugins.Options;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Plugins;

public sealed class PluginOptionsTests
{
    [Fact]
    public void Options_come_with_default_and_values_and_those_of_a_choice_behind_it()
    {
        Assert.Equal(
        [
            "  option  default   values",
            "  data    drawn     drawn, files",
            "  width   64        integer 1..1024",
            "  rate    0.05      number from 0",
            "  flip    true      true, false",
            "  stop    -         integer from 0",
            "",
            "  with data = drawn:",
            "    size  100       integer from 1",
            "",
            "  with data = files:",
            "    path  required  text",
        ], Table(options =>
        {
            if (options.Choice("data", "drawn", "drawn", "files") == "drawn")
            {
                options.Int("size", 100, min: 1);
            }
            else if (options.OptionalText("path") is null)
            {
                throw options.Error("path", "is missing");
            }

            options.Int("width", 64, min: 1, max: 1024);
            options.Number("rate", 0.05, min: 0);
            options.Flag("flip", true);
            options.OptionalInt("stop", min: 0);
        }));
    }

    [Fact]
    public void Options_behind_a_path_are_found_without_data() => Assert.Contains("  size    32        integer", Table(options =>
    {
        string path = options.OptionalText("path") ?? throw options.Error("path", "is missing");
        options.Int("size", 32);
        throw new DataException($"{path} is not there");
    }));

    [Fact]
    public void A_default_that_a_choice_changes_is_shown_with_it() => Assert.Equal(
        [
            "  option     default  values",
            "  objective  rank     rank, mse",
            "  lambda     1        number",
            "",
            "  with objective = mse:",
            "    lambda   0.1      number",
        ], Table(options => options.Number("lambda", options.Choice("objective", "rank", "rank", "mse") == "rank" ? 1 : 0.1)));

    [Fact]
    public void Options_of_sections_and_lists_are_shown() => Assert.Equal(
        [
            "  option      default     values",
            "  head.depth  2           integer",
            "  mean        [0.5, 1.5]  list of 2 numbers",
            "  epochs      [1, 2]      list of integers",
            "  roots       -           list of names or objects",
        ], Table(options =>
        {
            options.Section("head").Int("depth", 2);
            options.Numbers("mean", 0.5, 1.5);
            options.Ints("epochs", 1, 2);
            options.Items("roots");
        }));

    [Fact]
    public void Nothing_to_set_is_said() => Assert.Equal(["  no options"], Table(_ => { }));

    [Fact]
    public void A_factory_that_asks_for_the_end_is_listed_as_far_as_it_came() => Assert.Equal(2, Table(options =>
    {
        options.Flag("flip", true);
        throw new OperationCanceledException();
    }).Length);

    [Fact]
    public void A_factory_that_complains_for_ever_ends() => Assert.Equal(2, Table(options =>
    {
        options.OptionalText("path");
        throw options.Error("path", "will not do");
    }).Length);

    [Theory]
    [InlineData("image-classification", "  network ", "  inputSize ")]
    [InlineData("class-folders", "  path            required ", "  imageSize ")]
    [InlineData("object-detection", "  signalBoxes ")]
    [InlineData("DetectionDatasets", "dataset coco: ", "  testPath ", "  classes ", "  missingLabels ")]
    [InlineData("PoseDatasets", "dataset mpii: ", "  pool ", "dataset joints-csv: ", "  joints ", "  smallestSide ")]
    [InlineData("LearningLoss", "  lambda ", "    margin ", "strategy true-loss: ", "  no options")]
    public void The_options_of_the_plugins_of_the_build_fit_80_columns(string name, params string[] beginnings)
    {
        QuerentProcess result = QuerentProcess.Run("plugins", "list", "--options", name);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.All(result.OutLines, line => Assert.InRange(line.Length, 1, 80));
        Assert.All(beginnings, beginning => Assert.Contains(
            result.OutLines, line => line.StartsWith(beginning, StringComparison.Ordinal)));
    }

    [Fact]
    public void An_unknown_name_is_exit_code_2_with_the_nearest() => Assert.Equal(
        "error: --options entrpy: no plugin, data set, task, strategy or optimizer has this name; did you mean 'entropy'?",
        QuerentProcess.Run("plugins", "list", "--options", "entrpy").ShouldFail(2));

    [Theory]
    [InlineData("MissingDependency", "it needs Absent 0.1.0.0")]
    [InlineData("ThrowsInRegister", "nothing to offer today")]
    public void A_broken_plugin_is_exit_code_3(string plugin, string reason)
    {
        using var folder = new TemporaryFolder();
        folder.AddPlugin(plugin);

        Assert.Contains(reason, QuerentProcess.Run("plugins", "list", "--options", plugin, "--plugins", folder.Path).ShouldFail(3),
            StringComparison.Ordinal);
    }

    private static string[] Table(Action<OptionSection> create) =>
        [.. OptionTable.Lines(OptionOverview.Of(new OptionReading(create)))];
}
