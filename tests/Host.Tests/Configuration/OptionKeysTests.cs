using System.Reflection;
using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.LossPrediction;
using Querent.Optimizers;
using Querent.Training;

namespace Querent.Host.Tests.Configuration;

public sealed class OptionKeysTests
{
    // Keys of the schedule are read where there is one.
    private static readonly JsonObject s_effective = new ExperimentConfiguration(
        ConfigurationSource.Load("default", ["training.decayAfterEpochs=[1]"]).Json).Effective;

    public static TheoryData<Type, string> Options =>
    [
        .. new[] { typeof(LoopOptions), typeof(TrainingOptions), typeof(OptimizerOptions) }
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property => property.Name is not (nameof(LoopOptions.Training) or nameof(TrainingOptions.Optimizer)))
            .Select(property => (property.DeclaringType!, property.Name)),
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_option_of_core_has_the_key_that_a_configuration_has_for_it(Type owner, string name)
    {
        string[] path = OptionKeys.Of(new Setting(owner, name)).Split('.');

        Assert.True(s_effective[path[0]]!.AsObject().ContainsKey(path[1]), string.Join('.', path));
    }

    [Theory]
    [InlineData(typeof(LoopOptions), null, "loop")]
    [InlineData(typeof(LoopOptions), "InitialLabels", "loop.initialLabels")]
    [InlineData(typeof(TrainingOptions), "BatchSize", "training.batchSize")]
    [InlineData(typeof(OptimizerOptions), "Kind", "training.optimizer")]
    [InlineData(typeof(OptimizerOptions), "DecayAfterEpochs", "training.decayAfterEpochs")]
    [InlineData(typeof(LossPredictionOptions), "Lambda", "the strategy's lambda")]
    [InlineData(typeof(SignalRows), "PerSample", "the rows per image")]
    [InlineData(typeof(Pool), "Unlabeled", "Pool.Unlabeled")]
    public void Options_are_called_as_users_know_them(Type owner, string? name, string expected) =>
        Assert.Equal(expected, OptionKeys.Of(new Setting(owner, name)));

    [Fact]
    public void A_message_of_core_is_told_with_keys() => Assert.Equal(
        "loop: 12 initial labels and 1 queries of 60 need 72 images, but the pool has 60; lower loop.initialLabels, " +
            "loop.querySize or loop.cycles",
        OptionKeys.InMessage(Assert.Throws<OptionException>(() => new LoopOptions
        {
            InitialLabels = 12,
            QuerySize = 60,
            Cycles = 2,
            Training = new TrainingOptions { Epochs = 1, BatchSize = 1, Optimizer = new OptimizerOptions { LearningRate = 1 } },
        }.Validate(60))));
}
