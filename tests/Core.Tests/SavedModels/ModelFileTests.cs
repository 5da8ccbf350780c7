using System.Text.Json.Nodes;
using Querent.Checkpoints;
using Querent.Core.Tests.Training;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Randomness;
using Querent.SavedModels;
using Querent.TestPlugins;

namespace Querent.Core.Tests.SavedModels;

public sealed class ModelFileTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    [Fact]
    public void A_residual_network_and_its_loss_prediction_come_back_bit_for_bit()
    {
        using var models = new Models(_folder.Backend);
        models.Train(_folder.Backend, Models.Options, samples: 32);
        string path = _folder.Write("resnet", models.Target, models.Predictor);

        AssertSame(path, models.Target, models.Predictor, TinyTask.Size);
    }

    [Fact]
    public void A_detector_and_its_loss_prediction_come_back_bit_for_bit()
    {
        var options = new SsdOptions
        {
            Classes = 3,
            InputSize = 64,
            Width = 2,
            BatchNormalization = true,
            Dilation = 2,
        };
        using var target = new Ssd(_folder.Backend, options, new Seed(1));
        ModelAnswers.Move(_folder.Backend, target, 64);
        using var module = new LossPredictionModule(_folder.Backend, target.TapChannels, 16, new Seed(2));
        var predictor = new LossPredictor(module, new LossPredictionOptions
        {
            Width = 16,
            Lambda = 0.1f,
            Margin = 0.3f,
            StopGradientEpoch = 7,
            Objective = LossPredictionObjective.Mse,
        });
        string path = _folder.File("ssd");
        ModelFile.Write(path, target, [predictor], ModelFolder.Origin with { Input = null });

        AssertSame(path, target, predictor, 64);
    }

    [Fact]
    public void A_model_without_loss_prediction_has_none_when_it_comes_back()
    {
        using var models = new Models(_folder.Backend);
        string path = _folder.Write("alone", models.Target);

        AssertSame(path, models.Target, null, TinyTask.Size);
        Assert.DoesNotContain(
            ModelFile.Read(path).Tensors.Keys, name => name.StartsWith("loss.", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_description_says_what_it_is_and_where_it_comes_from()
    {
        string path = _folder.WriteTiny();
        ModelDescription description = ModelFile.Read(path).Description;

        string text = ModelFolder.Description(path)
            .Replace(description.Weights.Target, "A", StringComparison.Ordinal)
            .Replace(description.Weights.LossPrediction!, "B", StringComparison.Ordinal);

        // The format: a change of it needs a new version.
        Assert.Equal("""
            {"formatVersion":2,"contractVersion":1,"task":"tiny","taskOptions":{"width":4},
            "classes":["red","green","blue","grey"],
            "input":{"height":8,"width":8,"mean":[0,0.5,0.25],"std":[1,2,0.2],"scale":255},
            "data":{"classes":["red","green","blue","grey"],"size":{"width":8,"height":8},"keypoints":[],"skeleton":[]},
            "network":{"kind":"resnet","options":{"classes":4,"width":4,"blocksPerStage":[1,1],"inputChannels":3}},
            "tapChannels":[4,8],"embeddingFeatures":8,
            "lossPrediction":{"lambda":1,"margin":1,"objective":"ranking","width":8},
            "weights":{"target":"A","lossPrediction":"B"},"trainedWith":{"strategy":"random","cycle":2}}
            """.ReplaceLineEndings(""), text);
        Assert.Equal("pt", ModelFolder.Metadata(path)["format"]!.GetValue<string>());
    }

    [Fact]
    public void The_options_of_a_detector_are_part_of_its_description()
    {
        var options = new SsdOptions { Classes = 2, InputSize = 32, Width = 2 };
        using var target = new Ssd(_folder.Backend, options, new Seed(1));
        string path = _folder.File("ssd");
        ModelFile.Write(path, target, [], new ModelOrigin { Task = "boxes" });

        Assert.Equal("ssd", ModelFile.Read(path).Description.Network.Kind);
        Assert.Equal(
            """{"classes":2,"inputSize":32,"width":2,"batchNormalization":false,"dilation":6,"boxesPerPlace":[4,6,6,6,4,4]}""",
            ModelFile.Read(path).Description.Network.Options.ToJsonString());
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes() =>
        Assert.Equal(File.ReadAllBytes(_folder.WriteTiny("one")), File.ReadAllBytes(_folder.WriteTiny("other")));

    [Fact]
    public void Names_axes_and_values_of_the_target_module_are_those_of_PyTorch_as_before()
    {
        using var models = new Models(_folder.Backend);
        string path = _folder.Write("new", models.Target, models.Predictor), old = _folder.File("old");
        StateDict.Save(models.Target, old);
        IReadOnlyDictionary<string, SafetensorsEntry> written = SafetensorsFile.Read(path).Tensors;

        foreach ((string name, SafetensorsEntry entry) in SafetensorsFile.Read(old).Tensors)
        {
            Assert.Equal(entry.Dimensions, written[name].Dimensions);
            Assert.Equal(entry.ReadSingles(), written[name].ReadSingles());
        }

        string[] more = [.. written.Keys.Except(SafetensorsFile.Read(old).Tensors.Keys).Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["fc1.bias", "fc1.weight", "fc2.bias", "fc2.weight", "fc_out.bias", "fc_out.weight"],
            more.Select(name => name.StartsWith("loss.", StringComparison.Ordinal) ? name[5..] : $"not {name}"));
    }

    [Fact]
    public void Older_readers_load_both_modules_by_their_names()
    {
        using Models saved = new(_folder.Backend), loaded = new(_folder.Backend);
        saved.Train(_folder.Backend, Models.Options, samples: 32);
        string path = _folder.Write("model", saved.Target, saved.Predictor);

        LoadReport target = StateDict.Load(loaded.Target, path), module = StateDict.Load(loaded.Module, path, "loss.");

        Assert.Empty(target.Missing);
        Assert.Empty(module.Missing);
        Dictionary<string, float[]> expected = saved.Values();
        Assert.All(loaded.Values(), pair => Assert.Equal(expected[pair.Key], pair.Value));
    }

    [Fact]
    public void A_network_of_a_plugin_is_filled_where_it_is_made()
    {
        using var saved = new FaultyNetwork(_folder.Backend, new Seed(1), "none");
        using var loaded = new FaultyNetwork(_folder.Backend, new Seed(2), "none");
        using var module = new LossPredictionModule(_folder.Backend, saved.TapChannels, 8, new Seed(3));
        using var other = new LossPredictionModule(_folder.Backend, saved.TapChannels, 8, new Seed(4));
        var predictor = new LossPredictor(module, new LossPredictionOptions { Width = 8 });
        string path = _folder.Write("foreign", saved, predictor);

        ModelFile file = ModelFile.Read(path);
        file.Fill(loaded, predictor with { Module = other });

        Assert.False(file.CanCreateTarget);
        Assert.Equal("faulty", file.Description.Network.Kind);
        Assert.Equal("""{"depth":1}""", file.Description.Network.Options.ToJsonString());
        Assert.Equal(["red", "green", "blue", "grey"], file.Description.Classes);
        Assert.Equal(Models.Values(saved), Models.Values(loaded));
        Assert.Equal(Models.Values(module), Models.Values(other));
        Assert.Equal(Models.Values(saved)["network.linear.bias"], file.Tensors["network.linear.bias"].ReadSingles());
    }

    [Fact]
    public void A_network_that_describes_nothing_is_known_by_its_type()
    {
        using var plain = new PlainNetwork();

        Assert.Equal("Querent.Core.Tests.SavedModels.ModelFileTests+PlainNetwork", plain.Description.Kind);
        Assert.Empty(plain.Description.Options);
    }

    [Fact]
    public void A_file_that_was_there_is_replaced_and_nothing_is_left_beside_it()
    {
        string path = _folder.WriteTiny();
        using var models = new Models(_folder.Backend);

        ModelFile.Write(path, models.Target, [], ModelFolder.Origin);

        Assert.Null(ModelFile.Read(path).Description.LossPrediction);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Options_of_a_configuration_may_belong_to_it()
    {
        var configuration = new JsonObject { ["task"] = new JsonObject { ["data"] = "drawn \u2028 é" } };
        using var models = new Models(_folder.Backend);
        string path = _folder.File("options");

        ModelFile.Write(path, models.Target, [],
            ModelFolder.Origin with { TaskOptions = (JsonObject)configuration["task"]! });

        Assert.True(JsonNode.DeepEquals(configuration["task"], ModelFile.Read(path).Description.TaskOptions));
    }

    public void Dispose() => _folder.Dispose();

    private void AssertSame(string path, TargetModule target, LossPredictor? predictor, int size)
    {
        ModelFile file = ModelFile.Read(path);
        using TargetModule madeTarget = file.CreateTarget(_folder.Backend);
        LossPredictor? madePredictor = file.CreateLossPredictor(_folder.Backend);
        using LossPredictionModule? madeModule = madePredictor?.Module;

        Assert.Equal(predictor?.Options, madePredictor?.Options);
        Assert.Equal(file.Description.Weights.Target, StateDict.Hash(target));
        Assert.Equal(StateDict.Hash(target), StateDict.Hash(madeTarget));
        Assert.Equal(target.GetType(), madeTarget.GetType());
        Assert.Equal(target.TapChannels, madeTarget.TapChannels);
        float[][] expected = ModelAnswers.Of(_folder.Backend, target, predictor, size);
        float[][] answers = ModelAnswers.Of(_folder.Backend, madeTarget, madePredictor, size);
        Assert.Equal(expected.Length, answers.Length);
        Assert.All(expected.Zip(answers), pair => Assert.Equal(
            pair.First.Select(BitConverter.SingleToInt32Bits), pair.Second.Select(BitConverter.SingleToInt32Bits)));
    }

    private sealed class PlainNetwork : TargetModule
    {
        public override IReadOnlyList<int> TapChannels => [];

        public override TargetOutput Forward(Querent.Tensors.Tensor images, Querent.Layers.ForwardContext context) =>
            throw new NotSupportedException();
    }
}
