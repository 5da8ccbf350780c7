using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Checkpoints;
using Querent.Core.Tests.ActiveLearning;
using Querent.Core.Tests.Objectives;
using Querent.Core.Tests.Training;
using Querent.Errors;
using Querent.ForeignCode;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Objectives;
using Querent.Randomness;
using Querent.SavedModels;
using Querent.Tensors;

namespace Querent.Core.Tests.SavedModels;

/// <summary>Auxiliary objectives of plugins in model files.</summary>
public sealed class ObjectiveFileTests : IDisposable
{
    private readonly ModelFolder _folder = new();
    private readonly AuxiliaryTrials _trials = new();

    public void Dispose()
    {
        _trials.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void An_objective_is_filled_from_the_file_of_its_trial()
    {
        var observer = new RecordingObserver();
        using Trial trial = _trials.Run(Both(), observer);
        string path = _folder.Write("both", trial.Target, [.. trial.Objectives]);

        ModelFile file = ModelFile.Read(path);
        using TargetModule target = file.CreateTarget(_folder.Backend);
        IAuxiliaryObjective head = Head(target);
        file.Fill(target, head);

        ObjectiveDescription described = Assert.Single(file.Description.Auxiliary!);
        Assert.Equal(("entropy-head", "entropy-head", """{"features":8}"""),
            (described.Name, described.Kind, described.Options.ToJsonString()));
        Assert.Equal(observer.Cycles[^1].Weights, file.Description.Weights);
        Assert.Equal(StateDict.Hash(trial.Objectives[1].Module), StateDict.Hash(head.Module));
        Assert.Contains("auxiliary.entropy-head.linear.weight", file.Tensors.Keys);
        Assert.Equal(StateDict.Hash(trial.Objectives[0].Module), StateDict.Hash(file.CreateLossPredictor(_folder.Backend)!.Module));
    }

    [Fact]
    public void A_file_without_the_objective_and_one_with_other_values_fill_nothing()
    {
        using Trial trial = _trials.Begin(Both());
        string alone = _folder.Write("alone", trial.Target), damaged = _folder.Write("damaged", trial.Target, [.. trial.Objectives]);
        byte[] bytes = File.ReadAllBytes(damaged);
        bytes[SafetensorsFile.Read(damaged).Tensors["auxiliary.entropy-head.linear.weight"].Position] ^= 1;
        File.WriteAllBytes(damaged, bytes);
        IAuxiliaryObjective head = Head(trial.Target);
        string before = StateDict.Hash(head.Module);

        Assert.EndsWith("does not fit the modules to fill: it has no auxiliary objective 'entropy-head'; make them as its " +
            "description says", Refusal(alone, trial.Target, head), StringComparison.Ordinal);
        Assert.EndsWith("the values of its auxiliary objective 'entropy-head' do not match their checksum; take an undamaged " +
            "copy of the file", Refusal(damaged, trial.Target, head), StringComparison.Ordinal);
        Assert.Equal(before, StateDict.Hash(head.Module));
    }

    [Theory]
    [InlineData("name", "\"loss\"", "an auxiliary objective has no name of its own")]
    [InlineData("name", "\"A B\"", "an auxiliary objective has no name of its own")]
    [InlineData("kind", "\"\"", "the kind of auxiliary objective has no name, or an endless one")]
    [InlineData("weights", "\"12\"", "the checksum of the auxiliary objective 'entropy-head' is none")]
    [InlineData("name", "\"other\"", "the auxiliary objectives and their checksum do not belong together")]
    public void A_description_that_cannot_be_right_is_refused(string member, string value, string problem)
    {
        using Trial trial = _trials.Begin(Both());
        string path = _folder.Write("changed", trial.Target, [.. trial.Objectives]);
        var description = (JsonObject)JsonNode.Parse(ModelFolder.Description(path))!;
        description["auxiliary"]![0]![member] = JsonNode.Parse(value);
        ModelFolder.Describe(path, description.ToJsonString());

        string message = Assert.Throws<DataException>(() => ModelFile.Read(path)).Message;

        Assert.Contains($"its description cannot be right: {problem}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Objectives_that_cannot_be_told_apart_are_not_written()
    {
        using Trial trial = _trials.Begin(Both());
        IAuxiliaryObjective head = trial.Objectives[1];

        Assert.Contains("there are two auxiliary objectives 'entropy-head'", Assert.Throws<DataException>(
            () => _folder.Write("twice", trial.Target, head, head)).Message, StringComparison.Ordinal);
        Assert.Contains("the name 'loss' of an auxiliary objective is that of loss prediction", Assert.Throws<DataException>(
            () => _folder.Write("false", trial.Target, new FalseName(head))).Message, StringComparison.Ordinal);
    }

    private static PredictedEntropyStrategy Both() =>
        new() { Instead = [new LossPredictionFactory(new LossPredictionOptions { Width = 8 })] };

    private IAuxiliaryObjective Head(TargetModule target) => new EntropyHeadFactory().Create(
        new ObjectiveContext(_folder.Backend, new Seed(77))
        {
            TapChannels = target.TapChannels,
            EmbeddingFeatures = target.EmbeddingFeatures,
        });

    private static string Refusal(string path, TargetModule target, IAuxiliaryObjective head) =>
        Assert.Throws<DataException>(() => ModelFile.Read(path).Fill(target, head)).Message;

    private sealed class FalseName(IAuxiliaryObjective objective) : IAuxiliaryObjective
    {
        public string Name => "loss";

        public Module Module => objective.Module;

        public Tensor Loss(ObjectiveStep step) => objective.Loss(step);
    }
}
