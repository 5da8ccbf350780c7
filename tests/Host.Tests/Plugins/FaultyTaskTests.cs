using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Plugins;

/// <summary>A task with a fault ends a run with its name, its plugin's and its member's.</summary>
public sealed class FaultyTaskTests : IDisposable
{
    private readonly TemporaryFolder _plugins = new();
    private readonly TemporaryFolder _output = new();

    [Theory]
    [InlineData("network", "failed in CreateTarget: InvalidOperationException: lost my way in the network")]
    [InlineData("filling", "failed in MiniBatch.Place: InvalidOperationException: lost my way in the filling")]
    [InlineData("null-loss", "broke its contract: TargetLoss returned null")]
    [InlineData("vector-training-loss", "broke its contract: TrainingLoss returned a tensor of shape [2], not a scalar")]
    [InlineData("channels-first", "failed in Forward of its network (images [2, 3, 8, 8] look like [batch, channels, height, width]")]
    [InlineData("factory", "failed in its factory: InvalidOperationException: lost my way in the factory")]
    [InlineData("null-task", "broke its contract: its factory returned null")]
    [InlineData("no-metric", "broke its contract: IEvaluation.Result lacks the main metric 'metric'; it has other")]
    [InlineData("null-label-type", "broke its contract: LabelType returned null")]
    public void A_fault_is_found_by_a_dry_pass_before_the_folder_of_the_run_is_made(string fault, string problem)
    {
        string line = Run(fault, spared: 0).ShouldFail(3);

        Assert.StartsWith($"error: plugin 'FaultyTask': task 'faulty' {problem}", line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    [Theory]
    [InlineData("filling", "MiniBatch.Place", 5)]
    [InlineData("loss", "TargetLoss", 5)]
    [InlineData("evaluation", "IEvaluation.Add", 1)]
    [InlineData("prediction", "Predict", 1)]
    public void A_fault_that_comes_later_keeps_the_run(string place, string member, int spared)
    {
        string line = Run(place, spared).ShouldFail(3);

        Assert.EndsWith($"plugin 'FaultyTask': task 'faulty' failed in {member}: InvalidOperationException: lost my way in " +
            $"the {place}", line, StringComparison.Ordinal);
        Assert.Contains("\"status\": \"failed\"", File.ReadAllText(Path.Combine(Output, "manifest.json")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Output, "report.html")));
    }

    [Fact]
    public void A_strategy_is_made_anew_for_each_trial()
    {
        _plugins.AddPlugin("BadAnswers");

        QuerentProcess result = QuerentProcess.Run([
            .. TinyRun.Into(Output, """strategies=["used-once"]""", "trials=2"), "--plugins", _plugins.Path]);

        Assert.True(result.ExitCode == 0, result.Error);
    }

    public void Dispose()
    {
        _plugins.Dispose();
        _output.Dispose();
    }

    private string Output => _output.Under("run");

    private QuerentProcess Run(string fault, int spared)
    {
        _plugins.AddPlugin("FaultyTask");
        string task = $$"""task={ "name": "faulty", "fault": "{{fault}}", "spared": {{spared}} }""";
        return QuerentProcess.Run([
            .. TinyRun.Into(Output, """strategies=["random"]""", task), "--plugins", _plugins.Path]);
    }
}
