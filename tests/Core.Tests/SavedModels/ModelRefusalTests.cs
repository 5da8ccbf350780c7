using System.Text.Json.Nodes;
using Querent.Checkpoints;
using Querent.Core.Tests.Training;
using Querent.Errors;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Randomness;
using Querent.SavedModels;
using Querent.TestPlugins;

namespace Querent.Core.Tests.SavedModels;

public sealed class ModelRefusalTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        File.WriteAllText(_folder.File("text"), "this is no safetensors file");

        Assert.Contains("no safetensors file", Problem(_folder.File("text")), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Problem(_folder.File("none")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_does_not_describe_its_model_is_refused()
    {
        using var models = new Models(_folder.Backend);
        StateDict.Save(models.Target, _folder.File("old"));

        Assert.EndsWith(
            "old.safetensors: does not describe its model: it is of an older Querent or of another program; save " +
            "the model anew, or load the tensors into a network that you make yourself",
            Problem(_folder.File("old")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"formatVersion\":2", "\"formatVersion\":3", "is a model of format 3, and this program reads format 2; use a newer version of Querent")]
    [InlineData("\"formatVersion\":2", "\"formatVersion\":1", "is a model of format 1, and this program reads format 2; use the older version of Querent")]
    [InlineData("\"contractVersion\":1", "\"contractVersion\":2", "is a model of plugin contract 2, and this program reads plugin contract 1; use a newer")]
    [InlineData("\"formatVersion\":2", "\"formatVersion\":\"2\"", "damaged: it has no formatVersion")]
    [InlineData("\"formatVersion\":2,", "", "damaged: it has no formatVersion")]
    [InlineData("{\"formatVersion\"", "[{\"formatVersion\"", "its description is damaged: ")]
    [InlineData("\"task\":\"tiny\",", "", "its description is damaged: ")]
    [InlineData("\"task\":\"tiny\"", "\"task\":null", "its description is damaged: ")]
    [InlineData("\"task\":\"tiny\"", "\"task\":\" \"", "the task has no name")]
    [InlineData("\"task\":\"tiny\"", "\"task\":\"tiny\",\"task\":\"tiny\"", "its description is damaged: ")]
    [InlineData("\"task\":\"tiny\"", "\"task\":\"\\ud800\"", "its description is damaged: ")]
    [InlineData("{\"width\":4}", "{\"width\":\"\\ud800\"}", "its description is damaged: ")]
    [InlineData("{\"width\":4}", "[4]", "its description is damaged: ")]
    [InlineData("\"task\":", "\"tusk\":1,\"task\":", "its description is damaged: ")]
    [InlineData("\"green\"", "null", "a class has no name")]
    [InlineData("\"green\"", "7", "its description is damaged: ")]
    [InlineData("\"height\":8", "\"height\":0", "the input is 0 x 8 pixels")]
    [InlineData("\"height\":8", "\"height\":3000000000", "its description is damaged: ")]
    [InlineData("[0,0.5,0.25]", "[0,0.5]", "the input has 2 means and 3 deviations")]
    [InlineData("[0,0.5,0.25]", "[0,1e999,0.25]", "its description is damaged: ")]
    [InlineData("[1,2,0.2]", "[1,0,0.2]", "a std of the input is not a number above 0")]
    [InlineData("\"scale\":255", "\"scale\":0", "the scale of the input is not a number above 0")]
    [InlineData("\"mean\":[0,0.5,0.25],\"std\":[1,2,0.2]", "\"mean\":[0],\"std\":[1]", "such a resnet takes images of 3 channels, not 1")]
    [InlineData("\"kind\":\"resnet\"", "\"kind\":\"\"", "the kind of network has no name")]
    [InlineData("\"classes\":4", "\"classes\":0", "Classes of the network is 0, which is not in 1..16777216")]
    [InlineData("\"width\":4,", "\"width\":1000000000,", "Width of the network is 1000000000, which is not in 1..16384")]
    [InlineData("\"width\":4,", "\"width\":16384,", "the feature taps of such a resnet have [16384, 32768] channels, not [4, 8]")]
    [InlineData("\"width\":4,", "", "the options are not those of a resnet: members are missing or of another form")]
    [InlineData("\"width\":4,", "\"depth\":4,", "the options are not those of a resnet: ")]
    [InlineData("[1,1]", "[]", "the length of BlocksPerStage of the network is 0")]
    [InlineData("[1,1]", "null", "the options are not those of a resnet: ")]
    [InlineData("\"blocksPerStage\":[1,1],", "", "the options are not those of a resnet: ")]
    [InlineData("[1,1]", "[1,1000000000]", "BlocksPerStage of the network is 1000000000")]
    [InlineData("[1,1]", "[1,1,1]", "the feature taps of such a resnet have [4, 8, 16] channels, not [4, 8]")]
    [InlineData("\"inputChannels\":3", "\"inputChannels\":1", "such a resnet takes images of 1 channels, not 3")]
    [InlineData("\"tapChannels\":[4,8]", "\"tapChannels\":[4]", "the feature taps of such a resnet have [4, 8] channels, not [4]")]
    [InlineData("\"tapChannels\":[4,8]", "\"tapChannels\":[4,-8]", "a feature tap has -8 channels")]
    [InlineData("\"embeddingFeatures\":8,", "", "the embedding of such a resnet has 8 features, not")]
    [InlineData("\"lambda\":1", "\"lambda\":-1", "lambda or margin of the loss prediction is no factor")]
    [InlineData("\"margin\":1", "\"margin\":1e99", "its description is damaged: ")]
    [InlineData("\"margin\":1,", "", "its description is damaged: members are missing or of another form")]
    [InlineData("\"scale\":255", "\"scale\":\"255\"", "its description is damaged: ")]
    [InlineData("\"ranking\"", "\"RANKING\"", "its description is damaged: ")]
    [InlineData("\"ranking\"", "\"sorting\"", "its description is damaged: ")]
    [InlineData("\"ranking\"", "5", "the objective of the loss prediction is not known")]
    [InlineData("\"width\":8}", "\"width\":0}", "the width of the loss prediction is 0")]
    [InlineData("\"width\":8}", "\"width\":1000000000}", "the width of the loss prediction is 1000000000")]
    [InlineData("\"width\":8}", "\"width\":9}", "contradict each other: the tensor 'loss.fc1.weight' is F32 [8, 4], and in its loss prediction module F32 [9, 4]")]
    [InlineData("\"target\":\"", "\"target\":\"f", "the checksum of the target module is none")]
    [InlineData("\"trainedWith\":{", "\"trainedWith\":null,\"x\":{", "its description is damaged: ")]
    public void A_description_that_cannot_be_right_is_refused(string right, string wrong, string problem)
    {
        string path = _folder.WriteTiny();
        string text = ModelFolder.Description(path);
        Assert.Contains(right, text, StringComparison.Ordinal);
        int at = text.IndexOf(right, StringComparison.Ordinal);
        ModelFolder.Describe(path, string.Concat(text.AsSpan(0, at), wrong, text.AsSpan(at + right.Length)));

        string message = Problem(path);
        Assert.True(message.Contains(problem, StringComparison.Ordinal), message);
    }

    [Theory]
    [InlineData("lossPrediction", "the loss prediction and its checksum do not belong together")]
    [InlineData("weights", "its description is damaged: ")]
    [InlineData("network", "its description is damaged: ")]
    public void A_description_that_lacks_a_part_is_refused(string part, string problem)
    {
        string path = _folder.WriteTiny();
        ModelFolder.Describe(path, Without(path, part));

        Assert.Contains(problem, Problem(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_of_a_loss_prediction_that_nobody_describes_are_refused()
    {
        string path = _folder.WriteTiny();
        var description = (JsonObject)JsonNode.Parse(Without(path, "lossPrediction"))!;
        ((JsonObject)description["weights"]!).Remove("lossPrediction");
        ModelFolder.Describe(path, description.ToJsonString());

        Assert.Contains("contradict each other: the tensor 'loss.", Problem(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("querent.sha256", "its description does not match its checksum")]
    [InlineData("querent", "does not describe its model")]
    public void Metadata_that_lack_a_part_are_refused(string key, string problem)
    {
        string path = _folder.WriteTiny();
        ModelFolder.Change(path, header => ((JsonObject)header["__metadata__"]!).Remove(key));

        Assert.Contains(problem, Problem(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_that_was_changed_is_refused()
    {
        string path = _folder.WriteTiny();
        ModelFolder.Change(path, header =>
        {
            JsonNode metadata = header["__metadata__"]!;
            string text = metadata["querent"]!.GetValue<string>();
            metadata["querent"] = text.Replace("0.25", "0.26", StringComparison.Ordinal);
        });

        Assert.EndsWith(
            "tiny.safetensors: its description does not match its checksum; take an undamaged copy of the file",
            Problem(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bn1.bias", "bn1.other", "contradict each other: the tensor 'bn1.bias' of its target module is missing")]
    [InlineData("bn1.bias", "loss.bn1.bias", "contradict each other: the tensor 'loss.bn1.bias' does not belong to its loss prediction module")]
    [InlineData("loss.fc2.bias", "loss.fc3.bias", "contradict each other: the tensor 'loss.fc2.bias' of its loss prediction module is missing")]
    [InlineData("loss.fc2.bias", "fc2.bias", "contradict each other: the tensor 'loss.fc2.bias' of its loss prediction module is missing")]
    public void Tensors_under_other_names_are_refused(string name, string other, string problem)
    {
        string path = _folder.WriteTiny();
        ModelFolder.Change(path, header =>
        {
            JsonNode entry = header[name]!.DeepClone();
            header.Remove(name);
            header[other] = entry;
        });

        Assert.Contains(problem, Problem(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linear.weight", "[8,4]", "F32", "the tensor 'linear.weight' is F32 [8, 4], and in its target module F32 [4, 8]")]
    [InlineData("linear.weight", "[4,8]", "I32", "the tensor 'linear.weight' is I32 [4, 8], and in its target module F32 [4, 8]")]
    [InlineData("loss.fc1.weight", "[4,8]", "F32", "the tensor 'loss.fc1.weight' is F32 [4, 8], and in its loss prediction module F32 [8, 4]")]
    [InlineData("loss.fc1.weight", "[8,4]", "U32", "the tensor 'loss.fc1.weight' is U32 [8, 4], and in its loss prediction module F32 [8, 4]")]
    public void Tensors_of_another_shape_or_type_are_refused(string name, string shape, string type, string problem)
    {
        string path = _folder.WriteTiny();
        ModelFolder.Change(path, header =>
        {
            header[name]!["shape"] = JsonNode.Parse(shape);
            header[name]!["dtype"] = type;
        });

        Assert.Contains(problem, Problem(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("conv1.weight", "the values of its target module do not match their checksum; take an undamaged copy of the file")]
    [InlineData("loss.fc_out.bias", "the values of its loss prediction module do not match their checksum; take an undamaged copy")]
    public void A_value_that_was_changed_is_refused(string name, string problem)
    {
        string path = _folder.WriteTiny();
        byte[] file = File.ReadAllBytes(path);
        file[SafetensorsFile.Read(path).Tensors[name].Position + 1] ^= 4;
        File.WriteAllBytes(path, file);

        Assert.Contains(problem, Problem(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_only_a_plugin_can_make_is_not_made()
    {
        using var foreign = new FaultyNetwork(_folder.Backend, new Seed(1), "none");
        string path = _folder.Write("foreign", foreign);

        Assert.EndsWith("foreign.safetensors: a network of the kind 'faulty' can only be made by the plugin of the " +
            "task 'tiny'; make it there, and fill it from this file", Problem(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_another_description_is_not_filled()
    {
        string path = _folder.WriteTiny();
        using var other = new ResNet(
            _folder.Backend, new ResNetOptions { Classes = 5, Width = 4, BlocksPerStage = [1, 1] }, new Seed(7));

        Assert.EndsWith("does not fit the modules to fill: its network is resnet " +
            """{"classes":4,"width":4,"blocksPerStage":[1,1],"inputChannels":3}, not resnet """ +
            """{"classes":5,"width":4,"blocksPerStage":[1,1],"inputChannels":3}; make them as its description says""",
            NotFilled(path, other, null), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_filled_where_only_one_of_the_modules_fits()
    {
        string path = _folder.WriteTiny();
        using var models = new Models(_folder.Backend);
        using var wider = new LossPredictionModule(_folder.Backend, models.Target.TapChannels, 9, new Seed(1));

        Assert.Contains("does not fit the modules to fill: the tensor 'loss.fc1.weight' is F32 [8, 4], and in its " +
            "loss prediction module F32 [9, 4]", NotFilled(path, models.Target, wider), StringComparison.Ordinal);
        Assert.Contains("does not fit the modules to fill: it has no loss prediction module",
            NotFilled(_folder.Write("alone", models.Target), models.Target, models.Module), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_loss_prediction_fills_no_target_module_either()
    {
        string path = _folder.WriteTiny();
        byte[] file = File.ReadAllBytes(path);
        file[SafetensorsFile.Read(path).Tensors["loss.fc1.bias"].Position] ^= 1;
        File.WriteAllBytes(path, file);
        using var models = new Models(_folder.Backend);

        Assert.Contains("do not match their checksum", NotFilled(path, models.Target, models.Module),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_file_makes_no_large_network()
    {
        string path = _folder.WriteTiny();
        string text = ModelFolder.Description(path)
            .Replace("\"width\":4,", "\"width\":8192,", StringComparison.Ordinal)
            .Replace("[4,8]", "[8192,16384]", StringComparison.Ordinal)
            .Replace("\"embeddingFeatures\":8", "\"embeddingFeatures\":16384", StringComparison.Ordinal);
        ModelFolder.Describe(path, text);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.EndsWith("contradict each other: such a resnet has at least 4832321536 values, and the tensors of its " +
            "target module hold 1472; take an undamaged copy of the file", Problem(path), StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    public void Dispose() => _folder.Dispose();

    private static string Without(string path, string part)
    {
        var description = (JsonObject)JsonNode.Parse(ModelFolder.Description(path))!;
        Assert.True(description.Remove(part));
        return description.ToJsonString();
    }

    private string Problem(string path)
    {
        var error = Assert.Throws<DataException>(() =>
        {
            ModelFile file = ModelFile.Read(path);
            file.CreateTarget(_folder.Backend).Dispose();
            file.CreateLossPredictor(_folder.Backend)?.Module.Dispose();
        });
        AssertOneLine(path, error);
        return error.Message;
    }

    // The modules keep the values that they had.
    private static string NotFilled(string path, TargetModule target, LossPredictionModule? module)
    {
        string before = StateDict.Hash(target), moduleBefore = module is null ? "" : StateDict.Hash(module);
        var error = Assert.Throws<DataException>(() => ModelFile.Read(path).Fill(
            target, module is null ? [] : [new LossPredictor(module, new LossPredictionOptions())]));
        AssertOneLine(path, error);
        Assert.Equal(before, StateDict.Hash(target));
        Assert.Equal(moduleBefore, module is null ? "" : StateDict.Hash(module));
        return error.Message;
    }

    private static void AssertOneLine(string path, DataException error)
    {
        Assert.StartsWith($"{path}: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }
}
