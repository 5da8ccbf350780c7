using Querent.ActiveLearning;
using Querent.Autograd.Ops;
using Querent.Core.Tests.ActiveLearning;
using Querent.Core.Tests.Training;
using Querent.Errors;
using Querent.ForeignCode;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Objectives;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Core.Tests.Objectives;

/// <summary>An objective that breaks its contract ends the trial with one line that names it and its strategy.</summary>
public sealed class FaultyObjectiveTests : IDisposable
{
    private const string Named = "auxiliary objective 'faulty' of strategy 'stub' ";

    private readonly AuxiliaryTrials _trials = new();

    public void Dispose() => _trials.Dispose();

    [Theory]
    [InlineData("create throws", Named + "failed in its factory: NotSupportedException: create")]
    [InlineData("create null", Named + "broke its contract: its factory returned null")]
    [InlineData("other name", Named + "broke its contract: its factory made one with the name 'other'")]
    [InlineData("module null", Named + "broke its contract: Module returned null")]
    [InlineData("no parameters", Named + "broke its contract: its module has no parameters")]
    [InlineData("weight NaN", Named + "broke its contract: Weight is NaN")]
    [InlineData("weight -1", Named + "broke its contract: Weight is -1")]
    [InlineData("loss throws", Named + "failed in Loss: NotSupportedException: loss")]
    [InlineData("loss null", Named + "broke its contract: Loss returned null")]
    [InlineData("loss per sample", Named + "broke its contract: Loss returned a tensor of shape [4], not a scalar")]
    [InlineData("loss constant", Named + "broke its contract: Loss returned a constant: no parameter has an effect on it")]
    [InlineData("loss of the network", Named + "broke its contract: Loss gives no parameter of its module a gradient")]
    [InlineData("name Loss!", "strategy 'stub' broke its contract: it trains an auxiliary objective named 'Loss!'; names are " +
        "made of lower-case letters, digits and hyphens")]
    [InlineData("name loss", "strategy 'stub' broke its contract: it trains an auxiliary objective named 'loss', which is the " +
        "name of core's loss prediction")]
    public void Each_fault_is_one_line(string fault, string message)
    {
        var strategy = new StubStrategy([], StubStrategy.First().Select) { Others = [new FaultyFactory(fault)] };

        var error = Assert.Throws<PluginException>(() => _trials.Run(strategy, new RecordingObserver()).Dispose());

        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("create throws", Named + "failed in its factory: NotSupportedException: create")]
    [InlineData("loss throws", Named + "failed in Loss: NotSupportedException: loss")]
    [InlineData("loss NaN", Named + "broke its contract: its first loss is NaN, for outputs of an untrained network")]
    public void The_dry_step_before_a_run_finds_it(string fault, string message)
    {
        var strategy = new StubStrategy([], StubStrategy.First().Select) { Others = [new FaultyFactory(fault)] };
        var task = new TinyTask();

        Assert.Equal(message, Assert.Throws<PluginException>(() => Check(strategy)).Message);
        Check(new PredictedEntropyStrategy());
        Check(StubStrategy.First(Signal.PredictedLoss));

        void Check(IAcquisitionStrategy checkedStrategy) => ObjectiveCheck.Run(
            task, task.Samples, _trials.Backend, StrategyNeeds.Of(checkedStrategy, "stub"), "stub");
    }

    [Fact]
    public void Two_objectives_of_one_name_and_a_signal_without_its_objective_are_refused()
    {
        var twice = new StubStrategy([], StubStrategy.First().Select) { Others = [new FaultyFactory(""), new FaultyFactory("") { LeastSamples = 2 }] };
        var lacking = StubStrategy.First(new LackingSignal());

        Assert.Equal("strategy 'stub' broke its contract: it trains two auxiliary objectives named 'faulty'",
            Assert.Throws<PluginException>(() => _trials.Begin(twice)).Message);
        Assert.Equal("signal 'lacking' failed in Read: InvalidOperationException: The model was trained without a LossPredictor.",
            Assert.Throws<PluginException>(() => _trials.Run(lacking, new RecordingObserver())).Message);
    }

    [Fact]
    public void A_batch_with_too_few_samples_for_an_objective_is_refused_before_anything_is_trained()
    {
        var strategy = new StubStrategy([], StubStrategy.First().Select) { Others = [new FaultyFactory("") { LeastSamples = 5 }] };

        Assert.Equal("TrainingOptions.BatchSize: 'stub' learns from 5 samples of a batch together, and a batch has 4; set it " +
            "to 5 or more", Assert.Throws<OptionException>(() => _trials.Begin(strategy)).Message);
    }

    private sealed class LackingSignal() : ScalarSignal("lacking")
    {
        public override float[] Read(BatchOutputs batch) => batch.Values(batch.Objective<LossPredictor>().Predict(batch.Output), Name);
    }

    private sealed record FaultyFactory(string Fault) : IAuxiliaryObjectiveFactory
    {
        public string Name => Fault.StartsWith("name ", StringComparison.Ordinal) ? Fault[5..] : "faulty";

        public int LeastSamples { get; init; } = 1;

        public IAuxiliaryObjective Create(ObjectiveContext context) => Fault switch
        {
            "create throws" => throw new NotSupportedException("create"),
            "create null" => null!,
            _ => new Faulty(Fault, new FullyConnected(
                context.Backend, context.EmbeddingFeatures!.Value, 1, context.Seed)),
        };
    }

    private sealed class Faulty(string fault, FullyConnected linear) : IAuxiliaryObjective
    {
        public string Name => fault == "other name" ? "other" : "faulty";

        public Module Module => fault switch
        {
            "module null" => null!,
            "no parameters" => new Empty(),
            _ => linear,
        };

        public float Weight => fault switch
        {
            "weight NaN" => float.NaN,
            "weight -1" => -1,
            _ => 1,
        };

        public Tensor Loss(ObjectiveStep step) => fault switch
        {
            "loss throws" => throw new NotSupportedException("loss"),
            "loss null" => null!,
            "loss per sample" => step.TargetLoss,
            "loss NaN" => linear.Forward(step.Output.Embedding).Mean().Affine(float.NaN, 0),
            "loss constant" => step.TargetLoss.Detach().Mean(),
            "loss of the network" => step.TargetLoss.Mean(),
            _ => linear.Forward(step.Output.Embedding).Mean(),
        };
    }

    private sealed class Empty : Module;
}
