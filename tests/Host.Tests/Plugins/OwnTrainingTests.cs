using System.Text.Json.Nodes;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Plugins;

/// <summary>A plugin that brings an optimizer, and strategies with an objective that is trained along.</summary>
public sealed class OwnTrainingTests : IDisposable
{
    private readonly TemporaryFolder _plugins = new();
    private readonly TemporaryFolder _output = new();

    public OwnTrainingTests() => _plugins.AddPlugin("OwnTraining");

    private string Output => _output.Under("run");

    [Fact]
    public void A_run_with_both_ends_with_their_losses_and_weights_and_is_verified()
    {
        QuerentProcess result = Run("""strategies=["random", {"name":"spread","width":2}]""",
            Training("""{"name":"sign-sgd","scale":0.5}"""));

        Assert.True(result.ExitCode == 0, result.Error);
        JsonNode configuration = JsonNode.Parse(File.ReadAllText(Path.Combine(Output, "config.json")))!;
        Assert.Equal("""{"name":"sign-sgd","scale":0.5}""", configuration["training"]!["optimizer"]!.ToJsonString());
        JsonNode[] epochs = [.. Events("epoch-ended")];
        Assert.All(epochs, epoch => Assert.Equal((string)epoch["strategy"]! == "spread", epoch["auxiliaryLosses"] is not null));
        Assert.All(epochs.Where(epoch => (string)epoch["strategy"]! == "spread"),
            epoch => Assert.True((double)epoch["auxiliaryLosses"]!["autoencoder"]! > 0));
        string unit = Path.Combine(Output, "units", "trial1-spread", "result");
        JsonNode cycle = JsonNode.Parse(File.ReadLines(Path.Combine(unit, "cycles.jsonl")).First())!["result"]!;
        Assert.Equal("autoencoder", (string)cycle["epochs"]![0]!["auxiliaryLosses"]![0]!["name"]!);
        Assert.Equal(64, ((string)cycle["weights"]!["auxiliary"]!).Length);
        Assert.Contains("auxiliary.autoencoder.narrow.weight",
            File.ReadAllText(Path.Combine(unit, "model.safetensors")), StringComparison.Ordinal);

        Assert.Contains(
            "autoencoder loss in training", File.ReadAllText(Path.Combine(Output, "report.html")), StringComparison.Ordinal);

        QuerentProcess verified = QuerentProcess.Run("verify", Output, "--plugins", _plugins.Path);
        Assert.Equal("verified: 2 units, 2 cycles each: the same bits", verified.OutLines[^1]);
    }

    [Fact]
    public void Objectives_that_fail_are_found_before_the_folder_of_the_run_is_made()
    {
        Assert.Equal("error: auxiliary objective 'autoencoder' of strategy 'spread-that-throws' failed in Loss: " +
            "InvalidOperationException: nothing to reconstruct", Run("""strategies=["random","spread-that-throws"]""").ShouldFail(3));
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public void An_optimizer_that_fails_ends_the_run_with_its_name() => Assert.EndsWith(
        "optimizer 'failing-steps' failed in Step: InvalidOperationException: no steps today",
        Run(Training("\"failing-steps\"")).ShouldFail(3), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"name":"sign-sgd","scal":1}""", "training.optimizer.scal: is unknown; did you mean 'scale'?")]
    [InlineData("""{"name":"sign-sgd","scale":0}""", "training.optimizer.scale: 0 is not in 0.01..100")]
    [InlineData("\"sgn-sgd\"", "training.optimizer: 'sgn-sgd' is not known; did you mean 'sign-sgd'?")]
    [InlineData("""{"name":"sgd","scale":1}""", "training.optimizer.scale: is unknown")]
    [InlineData("7", "training.optimizer: must be a name or an object with a 'name'")]
    [InlineData("{}", "training.optimizer.name: is missing")]
    public void A_wrong_option_is_one_line(string optimizer, string problem)
    {
        Assert.StartsWith($"error: configuration: {problem}", Run(Training(optimizer)).ShouldFail(2), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public void Momentum_has_no_effect_on_an_optimizer_of_a_plugin() => Assert.Equal(
        "error: configuration: training.momentum: has no effect with optimizer 'sign-sgd'; remove it",
        Run("training.optimizer=sign-sgd", "training.momentum=0.5").ShouldFail(2));

    [Fact]
    public void Its_names_and_options_are_listed()
    {
        string[] list = [.. QuerentProcess.Run("plugins", "list", "--plugins", _plugins.Path).OutLines];
        QuerentProcess options = QuerentProcess.Run("plugins", "list", "--options", "sign-sgd", "--plugins", _plugins.Path);

        Assert.Contains("  optimizer sign-sgd: steps along the sign of the gradient", list);
        Assert.Contains("scale", options.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_core_is_taken()
    {
        _plugins.ChangeManifest("OwnTraining", "\"failing-steps\"", "\"adam\"");

        Assert.Contains("its optimizer 'adam' has the name of one of Querent's own; give it another",
            Run("""strategies=["spread"]""").ShouldFail(3), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _plugins.Dispose();
        _output.Dispose();
    }

    // The preset has a momentum, which belongs to SGD.
    private static string Training(string optimizer) =>
        $$"""training={"epochs":2,"batchSize":8,"learningRate":0.001,"optimizer":{{optimizer}}}""";

    private IEnumerable<JsonNode> Events(string name) => File.ReadLines(Path.Combine(Output, "events.jsonl"))
        .Select(line => JsonNode.Parse(line)!).Where(entry => (string)entry["event"]! == name);

    private QuerentProcess Run(params string[] settings) =>
        QuerentProcess.Run([.. TinyRun.Into(Output, settings), "--plugins", _plugins.Path]);
}
