using Querent.ActiveLearning;
using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Conformance;
using Querent.Data;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Plugins.RandomSampling;
using Querent.Plugins.Tests.Strategies;
using Querent.Plugins.Uncertainty;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Plugins.Tests.Tasks;

/// <summary>The mistakes that public code of the method makes, each as it would show in the task of a derived class.</summary>
public abstract class MethodTests : IDisposable
{
    private static readonly int[] Pool = [.. Enumerable.Range(0, 24)];

    private readonly Func<TaskModels> _create;
    private readonly TaskModels _models;

    /// <param name="create">Makes models with a pool of 24 samples, the same each time.</param>
    private protected MethodTests(Func<TaskModels> create) => (_create, _models) = (create, create());

    public void Dispose()
    {
        _models.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Picks_are_the_images_of_the_highest_predicted_loss()
    {
        _models.Train(samples: 8, batchSize: 4);
        int[] candidates = [.. Pool.Skip(8)];
        SignalValues signals = Read([Signal.PredictedLoss], candidates, batchSize: 5);

        IReadOnlyList<Pick> picks = LearningLossTests.Strategy("learning-loss", "{}")
            .Choose(Contexts.Of(candidates, 4, signals));

        IEnumerable<int> expected = candidates.Zip(signals[Signal.PredictedLoss])
            .OrderByDescending(pair => pair.Second).ThenBy(pair => pair.First).Take(4).Select(pair => pair.First);
        Assert.Equal(expected, picks.Select(pick => pick.Index));
    }

    [Fact]
    public void Scores_belong_to_their_image_whatever_the_order_and_the_others()
    {
        _models.Train(samples: 8, batchSize: 4);

        Dictionary<int, float[]> forward = All(Pool);
        Dictionary<int, float[]> others = All([.. Pool.Reverse().Take(15)]);

        Assert.True(forward.Values.Select(values => values[1]).Distinct().Count() > 12);
        Assert.All(others, pair => Assert.Equal(forward[pair.Key], pair.Value));
    }

    [Fact]
    public void Pairs_match_predictions_with_their_own_losses()
    {
        using var workspace = new Workspace(_models.Backend);
        (_, TargetOutput output, Tensor losses) = Forward(workspace, [0, 1, 2, 3, 5]);
        float[] real = losses.ToArray();
        float[] predicted = _models.Predictor.Predict(output).ToArray();

        float ranking = _models.Predictor.Loss(output, losses, detached: false).ToScalar();

        float Pair(int i, int j) => MathF.Max(0, (-(real[i] > real[j] ? 1 : -1) * (predicted[i] - predicted[j])) + 1);
        Assert.Equal((Pair(0, 4) + Pair(1, 3)) / 2, ranking, 1e-4f);
    }

    [Fact]
    public void Predicted_and_real_losses_have_one_rank_and_another_is_an_error()
    {
        using var workspace = new Workspace(_models.Backend);
        (_, TargetOutput output, Tensor losses) = Forward(workspace, [1, 2, 3]);
        Tensor predicted = _models.Predictor.Predict(output);

        Assert.Equal((losses.Shape, 1), (predicted.Shape, losses.Shape.Rank));
        Assert.Throws<ArgumentException>(() => RankingLoss.Mean(predicted, losses.Reshape(3, 1), 1));
    }

    [Fact]
    public void Every_parameter_of_target_and_module_changes_in_one_step()
    {
        Dictionary<string, float[]> before = _models.Values();

        _models.Train(samples: 24, batchSize: 24);

        // Rankings compare predictions, from whose differences this bias falls out: only rounding may change it.
        Assert.All(_models.Values().Where(pair => pair.Key != "loss.fc_out.bias"),
            pair => Assert.False(before[pair.Key].SequenceEqual(pair.Value), pair.Key));
    }

    [Fact]
    public void After_the_stop_the_target_gets_the_gradients_of_its_own_loss_alone()
    {
        Dictionary<string, float[]> alone = Gradients(predict: false, detached: true);
        Dictionary<string, float[]> stopped = Gradients(predict: true, detached: true);
        Dictionary<string, float[]> joint = Gradients(predict: true, detached: false);

        Assert.All(alone, pair => Assert.Equal(pair.Value, stopped[pair.Key]));
        Assert.Contains(alone, pair => !pair.Value.SequenceEqual(joint[pair.Key]));
        Assert.Contains(stopped[$"loss.fc{_models.Target.TapChannels.Count}.weight"], value => value != 0);
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(1, 1)]
    [InlineData(4, 3)]
    public void Odd_batches_and_batches_of_one_train(int samples, int batchSize)
    {
        _models.Train(samples, batchSize);

        Assert.All(_models.Values(), pair => Assert.All(pair.Value, value => Assert.True(float.IsFinite(value), pair.Key)));
    }

    [Fact]
    public void Scoring_twice_gives_the_same_bits_and_changes_nothing()
    {
        Signal[] all = [Signal.PredictedLoss, Signal.TrueLoss, Signal.Embeddings];
        _models.Train(samples: 8, batchSize: 4);
        Dictionary<string, float[]> before = _models.Values();

        SignalValues first = Read(all, Pool, batchSize: 8);
        SignalValues second = Read(all, Pool, batchSize: 8);

        Assert.Equal(first[Signal.PredictedLoss], second[Signal.PredictedLoss]);
        Assert.Equal(first[Signal.TrueLoss], second[Signal.TrueLoss]);
        Assert.All(Pool, i => Assert.True(
            first[Signal.Embeddings].Row(i).SequenceEqual(second[Signal.Embeddings].Row(i))));
        Assert.All(_models.Values(), pair => Assert.Equal(before[pair.Key], pair.Value));
    }

    [Theory]
    [InlineData("mean")]
    [InlineData("max")]
    [InlineData("sum")]
    public void Units_that_are_all_sure_have_no_entropy(string aggregate)
    {
        using var workspace = new Workspace(_models.Backend);
        IAcquisitionStrategy strategy = new PluginRegistration(new UncertaintyPlugin())
            .Strategy("entropy", $$"""{ "aggregate": "{{aggregate}}" }""");

        IReadOnlyList<Pick> picks = strategy.Choose(Contexts.Of([3, 4], 2, new SignalValues().With(
            Signal.ClassProbabilities, SureUnits(_models, workspace))));

        Assert.Equal([new Pick(3, 0), new Pick(4, 0)], picks);
    }

    [Fact]
    public void No_image_is_labeled_twice_until_the_pool_is_empty()
    {
        using var trial = new Trial(new TrialSetup
        {
            Task = _models.Task,
            Samples = _models.Samples,
            Backend = _models.Backend,
            Options = new LoopOptions
            {
                InitialLabels = 6,
                QuerySize = 6,
                Cycles = 4,
                Training = new TrainingOptions { Epochs = 1, BatchSize = 6, Optimizer = _models.Optimizer },
            },
            Seed = new Seed(3),
            Number = 0,
            Strategy = new PluginRegistration(new RandomSamplingPlugin()).Strategy("random"),
            StrategyName = "random",
        });
        var told = new Cycles();
        ActiveLearningLoop.Run(trial, new GroundTruthOracle(_models.Samples), told, static () => { }, default);
        List<CycleResult> cycles = told.All;

        int[] picked = [.. cycles.SelectMany(cycle => cycle.Picks).Select(pick => pick.Index)];
        Assert.Equal([6, 12, 18, 24], cycles.Select(cycle => cycle.LabeledCount));
        Assert.Equal(18, picked.Distinct().Count());
        Assert.All(cycles, cycle => Assert.InRange(cycle.Metrics[_models.Task.MetricName], 0, 1));
    }

    /// <summary>Every signal of each image: predicted loss, true loss, embedding, probabilities.</summary>
    private Dictionary<int, float[]> All(int[] candidates)
    {
        SignalValues values = Read(
            [Signal.PredictedLoss, Signal.TrueLoss, Signal.Embeddings, Signal.ClassProbabilities], candidates, batchSize: 7);
        SignalRows probabilities = values[Signal.ClassProbabilities];
        return Enumerable.Range(0, candidates.Length).ToDictionary(i => candidates[i], i => (float[])
        [
            values[Signal.PredictedLoss][i], values[Signal.TrueLoss][i], .. values[Signal.Embeddings].Row(i),
            .. Enumerable.Range(0, probabilities.PerSample).SelectMany(row => probabilities.Row(i, row).ToArray()),
        ]);
    }

    private SignalValues Read(Signal[] needs, int[] candidates, int batchSize) =>
        SignalReader.Read(_models.Frozen(batchSize), needs, candidates, default);

    /// <summary>Class probabilities of two samples whose units are all sure of one class.</summary>
    private protected abstract SignalRows SureUnits(TaskModels models, Workspace workspace);

    private (MiniBatch Batch, TargetOutput Output, Tensor Losses) Forward(Workspace workspace, int[] indices) =>
        _models.Forward(workspace, indices);

    private Dictionary<string, float[]> Gradients(bool predict, bool detached)
    {
        using TaskModels models = _create();
        using var workspace = new Workspace(models.Backend);
        (MiniBatch batch, TargetOutput output, Tensor losses) = models.Forward(workspace, [1, 2, 3, 5]);
        Tensor total = models.Task.TrainingLoss(output, batch, losses);
        (predict ? total.Add(models.Predictor.Loss(output, losses, detached)) : total).Backward();
        IEnumerable<NamedTensor> module = models.Module.Parameters.Select(
            parameter => parameter with { Name = $"loss.{parameter.Name}" });
        return models.Target.Parameters.Concat(predict ? module : [])
            .ToDictionary(parameter => parameter.Name, parameter => parameter.Tensor.Gradient!.ToArray());
    }

    private sealed class Cycles : ITrialObserver
    {
        internal List<CycleResult> All { get; } = [];

        public void CycleEnded(CycleResult result, CycleTimes times) => All.Add(result);
    }
}
