using Querent.ActiveLearning;
using Querent.Backends.Cpu;
using Querent.Errors;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Core.Tests.Training;

/// <summary>Signals of core and of others, read from a model.</summary>
public sealed class SignalTests : IDisposable
{
    private static readonly int[] s_samples = [3, 50, 7, 12, 40];

    private readonly CpuBackend _backend = new(1);
    private readonly Models _models;

    public SignalTests() => _models = new Models(_backend);

    [Fact]
    public void A_signal_of_a_plugin_is_read_like_those_of_core()
    {
        var norm = new Norm();

        SignalValues values = Read(norm, Signal.Embeddings);

        Assert.Equal(s_samples.Length, values[norm].Length);
        for (int sample = 0; sample < s_samples.Length; sample++)
        {
            double expected = Math.Sqrt(values[Signal.Embeddings].Row(sample).ToArray().Sum(value => (double)value * value));
            Assert.Equal(expected, values[norm][sample], 1e-4);
        }
    }

    [Fact]
    public void Signals_of_one_type_and_name_are_the_same()
    {
        Assert.Equal(Signal.MonteCarlo(3), Signal.MonteCarlo(3));
        Assert.NotEqual<Signal>(Signal.MonteCarlo(3), Signal.MonteCarlo(4));
        Assert.NotEqual<Signal>(new Norm(), Signal.PredictedLoss);
        Assert.Equal(s_samples.Length, Read(new Norm())[new Norm()].Length);
    }

    [Fact]
    public void The_features_of_the_module_give_its_prediction()
    {
        SignalValues values = Read(Signal.LossFeatures, Signal.PredictedLoss);
        Dictionary<string, float[]> weights = Models.Values(_models.Module);

        for (int sample = 0; sample < s_samples.Length; sample++)
        {
            ReadOnlySpan<float> features = values[Signal.LossFeatures].Row(sample);
            double predicted = weights["fc_out.bias"][0];
            for (int i = 0; i < features.Length; i++)
            {
                predicted += (double)features[i] * weights["fc_out.weight"][i];
            }

            Assert.Equal(predicted, values[Signal.PredictedLoss][sample], 1e-4);
        }
    }

    // The tiny network drops nothing: each pass is that of an evaluation. ScoringConformance has one that does.
    [Fact]
    public void Passes_follow_each_other_in_the_rows_of_a_sample()
    {
        RowSignal passes = Signal.MonteCarlo(3);

        SignalValues values = Read(passes, Signal.ClassProbabilities);

        Assert.Equal((3, TinyTask.Classes), (values[passes].PerSample, values[passes].Columns));
        for (int sample = 0; sample < s_samples.Length; sample++)
        {
            for (int pass = 0; pass < 3; pass++)
            {
                Assert.Equal(
                    values[Signal.ClassProbabilities].Row(sample).ToArray(), values[passes].Row(sample, pass).ToArray());
            }
        }
    }

    [Fact]
    public void A_scorer_sees_batch_by_batch_what_a_reader_keeps()
    {
        var scorer = new LowestProbability();

        float[] scores = SignalReader.Score(Model, scorer.Needs, scorer, s_samples, default);

        SignalRows all = Read(Signal.ClassProbabilities)[Signal.ClassProbabilities];
        Assert.Equal([2, 2, 1], scorer.Batches);
        Assert.Equal(
            Enumerable.Range(0, s_samples.Length).Select(sample => all.Row(sample).ToArray().Min()), scores);
    }

    // 16 maps of 64 x 64 for each image: 1.3 GB for 5,000 of them.
    [Fact]
    public void Rows_that_a_scorer_has_seen_are_not_kept()
    {
        const int images = 5000, batchSize = 100;
        var task = new TinyTask(poolSize: images);
        var model = new FrozenModel(task, task.Samples, _backend, _models.Target, [], batchSize);
        var scorer = new LargeRows();

        SignalReader.Score(model, scorer.Needs, scorer, [.. Enumerable.Range(0, images)], default);

        Assert.Equal(images / batchSize, scorer.Alive.Count);
        Assert.All(scorer.Alive, alive => Assert.InRange(alive, 1, 2));
    }

    [Fact]
    public void A_scorer_that_reads_a_signal_that_it_did_not_ask_for_is_told()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => SignalReader.Score(Model, [], new LowestProbability(), s_samples, default));

        Assert.Equal("The strategy did not ask for 'class probabilities': name it in its needs.", error.Message);
    }

    [Theory]
    [InlineData("throws", "signal 'odd' failed in Read: InvalidOperationException: lost")]
    [InlineData("null", "signal 'odd' broke its contract: Read gave no values for a batch of 2")]
    [InlineData("scarce", "signal 'odd' broke its contract: Read gave 1 values for a batch of 2")]
    public void A_signal_that_breaks_its_contract_is_named(string fault, string problem) => Assert.Equal(
        problem, Assert.Throws<PluginException>(() => Read(new Odd(fault))).Message);

    [Fact]
    public void A_number_of_a_signal_that_is_not_finite_is_divergence() => Assert.Contains(
        "the odd of sample 3 of the pool is NaN", Assert.Throws<DivergenceException>(() => Read(new Odd("nan"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_signal_of_the_module_needs_one()
    {
        var model = new FrozenModel(_models.Task, _models.Task.Samples, _backend, _models.Target, [], 2);

        Assert.Contains("The model was trained without a LossPredictor", Assert.Throws<PluginException>(
            () => SignalReader.Read(model, [Signal.LossFeatures], s_samples, default)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_true_loss_needs_labels()
    {
        var task = new TinyTask { IsUnlabeled = index => index == 7 };
        var model = new FrozenModel(task, task.Samples, _backend, _models.Target, [], 2);

        Assert.Equal("image 'Pool#7' of the pool has no label, and needs one", Assert.Throws<DataException>(
            () => SignalReader.Read(model, [Signal.TrueLoss], s_samples, default)).Message);
        Assert.Equal(s_samples.Length, SignalReader.Read(
            model, [Signal.Embeddings], s_samples, default)[Signal.Embeddings].Samples);
    }

    public void Dispose()
    {
        _models.Dispose();
        _backend.Dispose();
    }

    private FrozenModel Model =>
        new(_models.Task, _models.Task.Samples, _backend, _models.Target, [_models.Predictor], 2) { SamplingSeed = new Seed(4) };

    private SignalValues Read(params Signal[] needs) => SignalReader.Read(Model, needs, s_samples, default);

    private sealed class Norm() : ScalarSignal("norm of the embedding")
    {
        public override float[] Read(BatchOutputs batch)
        {
            SignalRows rows = batch.Rows(batch.Output.Embedding, "embedding");
            return [.. Enumerable.Range(0, batch.Count).Select(
                sample => MathF.Sqrt(rows.Row(sample).ToArray().Sum(value => value * value)))];
        }
    }

    private sealed class Odd(string fault) : ScalarSignal("odd")
    {
        public override float[] Read(BatchOutputs batch) => fault switch
        {
            "throws" => throw new InvalidOperationException("lost"),
            "null" => null!,
            "scarce" => [1],
            _ => [.. Enumerable.Repeat(float.NaN, batch.Count)],
        };
    }

    private sealed class LowestProbability : ScoringStrategy
    {
        public List<int> Batches { get; } = [];

        public override IReadOnlyList<Signal> Needs => [Signal.ClassProbabilities];

        public override void Score(SignalBatch batch, Span<float> scores)
        {
            Batches.Add(batch.Count);
            SignalRows rows = batch[Signal.ClassProbabilities];
            for (int sample = 0; sample < scores.Length; sample++)
            {
                scores[sample] = rows.Row(sample).ToArray().Min();
            }
        }
    }

    private sealed class Maps() : RowSignal("maps")
    {
        private const int Count = 16, Length = 64 * 64;

        public override SignalRows Read(BatchOutputs batch) =>
            SignalRows.Of(new float[batch.Count * Count * Length], Length, batch.Count);
    }

    private sealed class LargeRows : ScoringStrategy
    {
        private readonly List<WeakReference> _seen = [];

        /// <summary>Batches whose rows are in memory, at each batch.</summary>
        public List<int> Alive { get; } = [];

        public override IReadOnlyList<Signal> Needs => [new Maps()];

        public override void Score(SignalBatch batch, Span<float> scores)
        {
            _seen.Add(new WeakReference(batch[new Maps()].Matrix));
            GC.Collect();
            Alive.Add(_seen.Count(reference => reference.IsAlive));
        }
    }
}
