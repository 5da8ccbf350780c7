using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Optimizers;

namespace Querent.Host.Tests.Configuration;

public sealed class ExperimentConfigurationTests
{
    private const string Sample = """
        {
          // Comments and trailing commas are fine.
          "seed": 3, "trials": 2,
          "dataset": { "name": "d" },
          "task": { "name": "t" },
          "strategies": ["a", { "name": "b", "label": "b2" }],
          "loop": { "initialLabels": 10, "querySize": 5, "cycles": 3, "retrain": "from-scratch" },
          "training": {
            "epochs": 20, "batchSize": 8, "optimizer": "sgd", "learningRate": 0.1, "momentum": 0.9,
            "decayAfterEpochs": [10, 15],
          },
        }
        """;

    [Fact]
    public void Every_value_reaches_its_place()
    {
        ExperimentConfiguration configuration = Read();
        configuration.Close();

        Assert.Equal((3, 2), (configuration.Seed, configuration.Trials));
        Assert.Equal(("d", "t"), (configuration.DatasetName, configuration.TaskName));
        Assert.Equal(["a", "b2"], configuration.Strategies.Select(strategy => strategy.Label));
        LoopOptions loop = configuration.Loop;
        Assert.Equal((10, 5, 3, 0), (loop.InitialLabels, loop.QuerySize, loop.Cycles, loop.CandidateSubset));
        Assert.Equal(Retrain.FromScratch, loop.Retrain);
        Assert.Equal((20, 8), (loop.Training.Epochs, loop.Training.BatchSize));
        OptimizerOptions optimizer = loop.Training.Optimizer;
        Assert.Equal((OptimizerKind.Sgd, 0.1f, 0.9f), (optimizer.Kind, optimizer.LearningRate, optimizer.Momentum));
        Assert.Equal([10, 15], optimizer.DecayAfterEpochs);
    }

    [Fact]
    public void The_effective_configuration_reads_as_itself()
    {
        JsonObject once = Effective(JsonText.ParseObject(Sample, "sample"));

        JsonObject twice = Effective((JsonObject)JsonNode.Parse(once.ToJsonString())!);

        Assert.Equal(once.ToJsonString(), twice.ToJsonString());
        Assert.Equal(256, (int)once["loop"]!["scoringBatchSize"]!);
    }

    [Theory]
    [InlineData("sead=1", "configuration: sead: is unknown; did you mean 'seed'?")]
    [InlineData("loop.cycels=1", "configuration: loop.cycels: is unknown; did you mean 'cycles'?")]
    [InlineData("seed=-1", "configuration: seed: -1 is not in 0..")]
    [InlineData("trials=two", "configuration: trials: \"two\" is not a whole number")]
    [InlineData("loop.cycles=0", "configuration: loop.cycles: 0 is not in 1..")]
    [InlineData("loop.retrain=often", "configuration: loop.retrain: 'often' is not known")]
    [InlineData("training.optimizer=adamv", "did you mean 'adam'?")]
    [InlineData("training.optimizer=adam", "configuration: training.momentum: has no effect with optimizer 'adam'")]
    [InlineData("training.decayAfterEpochs=[0]", "decayAfterEpochs: 0 is no epoch; they are counted from 1")]
    [InlineData("strategies=[]", "configuration: strategies: name at least one")]
    [InlineData("strategies=random", "configuration: strategies: must be a list")]
    [InlineData("strategies[1].label=a", "configuration: strategies[1].label: 'a' is taken")]
    [InlineData("strategies[1].label=a/b", "configuration: strategies[1].label: 'a/b' must be letters")]
    [InlineData("task=t", "configuration: task: must be an object")]
    public void A_value_that_cannot_be_used_is_named(string change, string expected)
    {
        var problem = Assert.Throws<ConfigurationException>(() => Read(change).Close());

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"training":{"momentum":0,"nesterov":true}}""", "training.nesterov: has no effect without momentum")]
    [InlineData("""{"training":{"decayAfterEpochs":[],"decayFactor":0.5}}""", "training.decayFactor: has no effect")]
    public void A_value_that_others_make_idle_is_an_error(string changes, string expected)
    {
        string[] overrides = [.. ((JsonObject)JsonNode.Parse(changes)!["training"]!)
            .Select(change => $"training.{change.Key}={change.Value!.ToJsonString()}")];

        var problem = Assert.Throws<ConfigurationException>(() => Read(overrides));

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dataset")]
    [InlineData("task")]
    [InlineData("strategies")]
    [InlineData("loop")]
    [InlineData("training")]
    public void A_missing_section_is_named(string key)
    {
        JsonObject json = JsonText.ParseObject(Sample, "sample");
        json.Remove(key);

        var problem = Assert.Throws<ConfigurationException>(() => new ExperimentConfiguration(json));

        Assert.Equal($"configuration: {key}: is missing and has no default", problem.Message);
    }

    private static ExperimentConfiguration Read(params string[] changes)
    {
        JsonObject json = JsonText.ParseObject(Sample, "sample");
        Array.ForEach(changes, change => Override.Parse(change).Apply(json));
        return new ExperimentConfiguration(json);
    }

    private static JsonObject Effective(JsonObject json) => new ExperimentConfiguration(json).Effective;
}
