using Querent.ActiveLearning;
using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Errors;
using Querent.Images;
using Querent.Images.Caching;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Pretrained;
using Querent.Randomness;
using Querent.SavedModels;
using Querent.Tensors;
using Querent.Training;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Querent.Plugins.Tests.Tasks.Classification.Pretrained;

/// <summary>A head over features of a frozen trunk.</summary>
public sealed class FrozenTaskTests : IDisposable
{
    private const string Data = """{ "name": "synthetic-classification", "poolSize": 40, "testSize": 20 }""";

    private readonly CpuBackend _backend = new(threads: 1);
    private readonly TemporaryFolder _folder = new();
    private readonly string _weights;

    public FrozenTaskTests() => _weights = SmallWeights.Write(_folder.File("small.safetensors"));

    private string Options => $$"""{ "weights": "{{_weights}}", "freeze": "trunk" }""";

    [Fact]
    public void Features_are_the_pooled_maps_of_the_network()
    {
        using PreparedTask task = Task();
        using var network = new ResNetTrunk(_backend, SmallWeights.Form, new Seed(9));
        PretrainedWeights.Read(_weights).LoadInto(network);
        using TargetModule target = task.Task.CreateTarget(_backend, new Seed(1));
        using var workspace = new Workspace(_backend);
        using GradientScope off = GradientScope.Off();

        MiniBatch batch = task.Fill(Split.Pool, [3, 0, 3]);
        batch.Upload(workspace);

        float[] features = batch.Images.ToArray();
        Tensor[] maps = network.Forward(workspace.Upload(Normalized(task, [3, 0, 3]),
            new Shape(3, SmallWeights.Size, SmallWeights.Size, 3)), ForwardContext.Evaluation);
        float[][] pooled = [.. maps.Select(map => map.GlobalAveragePool().ToArray())];
        Assert.Equal(new Shape(3, 1, 1, SmallWeights.Width), batch.Images.Shape);
        for (int i = 0; i < 3; i++)
        {
            float[] expected = [.. pooled.SelectMany(stage => stage.Chunk(stage.Length / 3).ElementAt(i))];
            Assert.Equal(expected, features.Chunk(SmallWeights.Width).ElementAt(i), (a, b) => Math.Abs(a - b) < 1e-5);
        }

        Assert.Equal(features[..SmallWeights.Width], features[(2 * SmallWeights.Width)..]);
    }

    [Fact]
    public void Features_of_an_image_do_not_depend_on_its_batch()
    {
        using PreparedTask one = Task(), other = Task();

        Assert.Equal(
            Features(one, [.. Enumerable.Range(0, 40)])[5], Features(other, [5])[0]);
        Assert.Equal(Features(one, [7, 8])[1], Features(other, [9, 8, 2])[1]);
    }

    [Fact]
    public void Strategies_see_the_last_stage_whatever_is_trained()
    {
        using PreparedTask frozen = Task(), free = Task($$"""{ "weights": "{{_weights}}" }""");
        int[] all = [.. Enumerable.Range(0, 20)];
        float[][] features = Features(frozen, all);

        SignalRows seen = Read(frozen, all), seenFree = Read(free, all);

        Assert.Equal(SmallWeights.Form.TapChannels[^1], seen.Columns);
        for (int i = 0; i < all.Length; i++)
        {
            Assert.Equal(features[i][^seen.Columns..], seen.Row(i).ToArray());
            Assert.Equal(seen.Row(i).ToArray(), seenFree.Row(i).ToArray());
        }
    }

    [Fact]
    public void The_saved_model_is_the_whole_network_and_says_the_same_of_images()
    {
        using PreparedTask frozen = Task();
        using TargetModule target = Trained(frozen);
        string path = Save(frozen, target);

        ModelFile file = ModelFile.Read(path);
        using TargetModule whole = file.CreateTarget(_backend);

        Assert.IsType<ResNet>(whole);
        using var scoring = PreparedTask.ClassificationForScoring($$"""
            { "weights": "gone", "freeze": "trunk", "inputSize": {{SmallWeights.Size}}, "mean": [0.4, 0.5, 0.6], "std": [0.2, 0.25, 0.3], "augment": false }
            """, Data);
        float[] expected = Logits(frozen, target), logits = Logits(scoring, whole);
        Assert.Equal(expected, logits, (a, b) => Math.Abs(a - b) < 1e-4);

        // And a frozen head is filled from it.
        using TargetModule again = frozen.Task.CreateTarget(_backend, new Seed(77));
        file.Fill(again);
        Assert.Equal(expected, Logits(frozen, again));
    }

    [Fact]
    public void A_model_of_another_trunk_does_not_fill_the_head()
    {
        using PreparedTask frozen = Task();
        using TargetModule target = Trained(frozen);
        string path = Save(frozen, target);
        string others = SmallWeights.Write(_folder.File("other.safetensors"), seed: 2);
        using PreparedTask other = Task($$"""{ "weights": "{{others}}", "freeze": "trunk" }""");
        using TargetModule head = other.Task.CreateTarget(_backend, new Seed(1));

        DataException error = Assert.Throws<DataException>(() => ModelFile.Read(path).Fill(head));

        Assert.Contains("'conv1.weight' has other values than the frozen one", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoints_hold_the_head_alone_and_its_hash_covers_the_trunk()
    {
        string others = SmallWeights.Write(_folder.File("other.safetensors"), seed: 2);
        using PreparedTask one = Task(), other = Task($$"""{ "weights": "{{others}}", "freeze": "trunk" }""");
        using TargetModule head = one.Task.CreateTarget(_backend, new Seed(1)), same = other.Task.CreateTarget(_backend, new Seed(1));

        Assert.Equal(["fc.weight", "fc.bias"], head.State.Select(tensor => tensor.Name));
        Assert.Equal(Checkpoints.StateDict.Hash(head), Checkpoints.StateDict.Hash(same));
        Assert.NotEqual(
            Checkpoints.StateDict.Hash(head, head.Frozen), Checkpoints.StateDict.Hash(same, same.Frozen));
    }

    [Fact]
    public void Loss_prediction_works_on_features_as_on_maps()
    {
        using PreparedTask frozen = Task();
        using TargetModule target = frozen.Task.CreateTarget(_backend, new Seed(1));
        using var module = new LossPredictionModule(_backend, target.TapChannels, 8, new Seed(2));
        var model = new FrozenModel(frozen.Task, frozen.Samples, _backend, target, [new LossPredictor(module, new LossPredictionOptions())], 16);

        float[] losses = SignalReader.Read(model, [Signal.PredictedLoss], [0, 1, 2], default)[Signal.PredictedLoss];

        string path = Save(frozen, target, new LossPredictor(module, new LossPredictionOptions { Width = 8 }));
        using TargetModule whole = ModelFile.Read(path).CreateTarget(_backend);
        using PreparedTask scoring = Scoring();
        var images = new FrozenModel(scoring.Task, scoring.Samples, _backend, whole, [new LossPredictor(module, new LossPredictionOptions())], 16);
        Assert.Equal(losses, SignalReader.Read(images, [Signal.PredictedLoss], [0, 1, 2], default)[Signal.PredictedLoss],
            (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void Features_are_kept_from_run_to_run()
    {
        string cache = _folder.File("cache");
        using PreparedTask first = Task(Options, cache);
        float[] computed = Features(first, [4])[0];
        string[] packs = Directory.GetFiles(cache, "*.pixels");
        string kind = Path.GetFileName(Assert.Single(packs))["querent-".Length..];
        kind = kind[..kind.LastIndexOf('-')];

        // Another folder in which the features of image 5 are known, and are others.
        string prepared = _folder.File("prepared");
        float[] marker = [.. Enumerable.Range(0, SmallWeights.Width).Select(i => (float)i)];
        using (RecordCache records = RecordCache.Open(
            prepared, new RecordKind(kind, 4 * SmallWeights.Width, "features"), Assert.Fail)!)
        {
            records.Add(ContentKey.Of(Square(first, 5)), MemoryMarshal.AsBytes(marker.AsSpan()).ToArray());
        }

        using PreparedTask second = Task(Options, prepared);
        Assert.Equal(marker, Features(second, [5])[0]);
        Assert.Equal(computed, Features(second, [4])[0]);
    }

    [Fact]
    public void Features_of_other_weights_or_preprocessing_are_not_taken()
    {
        string cache = _folder.File("cache");
        string others = SmallWeights.Write(_folder.File("other.safetensors"), seed: 2);
        string[] options =
        [
            Options, $$"""{ "weights": "{{others}}", "freeze": "trunk" }""",
            $$"""{ "weights": "{{_weights}}", "freeze": "trunk", "mean": [0.1, 0.2, 0.3] }""",
        ];

        float[][] features =
        [
            .. options.Select(text =>
            {
                using PreparedTask task = Task(text, cache);
                return Features(task, [1])[0];
            }),
        ];

        Assert.Equal(3, Directory.GetFiles(cache, "*.pixels").Length);
        Assert.NotEqual(features[0], features[1]);
        Assert.NotEqual(features[0], features[2]);
    }

    [Fact]
    public void Weights_that_lack_a_tensor_are_refused_with_its_name()
    {
        string path = SmallWeights.Write(_folder.File("lacking.safetensors"),
            change: tensors => tensors.Where(tensor => tensor.Name != "layer2.0.bn2.running_var"));

        DataException error = Refused(path);

        Assert.Equal(
            $"{path}: lacks 1 of the tensors that its network needs (layer2.0.bn2.running_var); import it anew", error.Message);
    }

    [Fact]
    public void Weights_that_are_not_finite_or_mostly_missing_are_refused()
    {
        string broken = SmallWeights.Write(_folder.File("broken.safetensors"), change: tensors => tensors.Select(
            tensor => tensor.Name == "bn1.weight" ? tensor with { Values = [1, float.NaN, 1, 1] } : tensor));
        string sparse = SmallWeights.Write(_folder.File("sparse.safetensors"), change: tensors => tensors.Take(3));

        Assert.Equal($"{broken}: tensor 'bn1.weight' has values that are not finite; take another file", Refused(broken).Message);
        Assert.StartsWith($"{sparse}: lacks 27 of the tensors", Refused(sparse).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _backend.Dispose();
        _folder.Dispose();
    }

    private DataException Refused(string weights) => Assert.Throws<DataException>(() =>
    {
        using PreparedTask task = Task($$"""{ "weights": "{{weights}}", "freeze": "trunk" }""");
        task.Task.CreateTarget(_backend, new Seed(1)).Dispose();
    });

    private PreparedTask Task(string? options = null, string? cache = null) =>
        PreparedTask.Classification(options ?? Options, Data, cache: cache);

    private static PreparedTask Scoring() => PreparedTask.ClassificationForScoring($$"""
        { "weights": "gone", "freeze": "trunk", "inputSize": {{SmallWeights.Size}}, "mean": [0.4, 0.5, 0.6], "std": [0.2, 0.25, 0.3], "augment": false }
        """, Data);

    private TargetModule Trained(PreparedTask prepared)
    {
        TargetModule target = prepared.Task.CreateTarget(_backend, new Seed(1));
        var options = new TrainingOptions
        {
            Epochs = 3, BatchSize = 8, Optimizer = new OptimizerOptions { LearningRate = 0.1f },
        };
        new Trainer(prepared.Task, prepared.Samples, _backend, options).Train(
            target, [], [.. Enumerable.Range(0, 20)], new Seed(3), _ => { }, default);
        return target;
    }

    private string Save(PreparedTask prepared, TargetModule target, params LossPredictor[] predictors)
    {
        string path = _folder.File("model.safetensors");
        ModelFile.Write(path, target, predictors, ModelOrigin.Of(
            prepared.Task, "image-classification", (JsonObject)JsonNode.Parse(Options)!, prepared.Samples.Info, []));
        return path;
    }

    private float[] Logits(PreparedTask prepared, TargetModule target)
    {
        using var workspace = new Workspace(_backend);
        using GradientScope off = GradientScope.Off();
        MiniBatch batch = prepared.Fill(Split.Test, [0, 1, 2, 3]);
        batch.Upload(workspace);
        return target.Forward(batch.Images, ForwardContext.Evaluation).Output.ToArray();
    }

    private float[][] Features(PreparedTask prepared, int[] samples)
    {
        using var workspace = new Workspace(_backend);
        MiniBatch batch = prepared.Fill(Split.Pool, samples);
        batch.Upload(workspace);
        return [.. batch.Images.ToArray().Chunk(SmallWeights.Width)];
    }

    private SignalRows Read(PreparedTask prepared, int[] samples)
    {
        using TargetModule target = prepared.Task.CreateTarget(_backend, new Seed(1));
        var model = new FrozenModel(prepared.Task, prepared.Samples, _backend, target, [], 16);
        return SignalReader.Read(model, [Signal.Features], samples, default)[Signal.Features];
    }

    private static byte[] Square(PreparedTask prepared, int sample)
    {
        RgbImage image = prepared.Samples.Load(Split.Pool, sample);
        return TriangleResize.To(image.Pixels, image.Width, image.Height, SmallWeights.Size);
    }

    private static float[] Normalized(PreparedTask prepared, int[] samples) =>
        [.. samples.SelectMany(sample => prepared.Task.Description.Input!.Normalize(Square(prepared, sample)))];
}
