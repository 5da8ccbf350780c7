using System.Text.Json.Nodes;
using Querent.Core.Tests.Training;
using Querent.Errors;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Objectives;
using Querent.Randomness;
using Querent.SavedModels;
using Querent.TestPlugins;

namespace Querent.Core.Tests.SavedModels;

/// <summary>A model that could not be read again is not written.</summary>
public sealed class ModelWritingTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    [Theory]
    [InlineData("name-of-loss-prediction", "a tensor 'loss.conv1.weight'; names that begin with 'loss.', 'auxiliary.', '__' are taken")]
    [InlineData("reserved-name", "a tensor '__network.conv1.weight'; names that begin with 'loss.', 'auxiliary.', '__' are taken")]
    [InlineData("kind-of-core", "names the kind 'resnet', which is core's")]
    [InlineData("null-network-description", "Description of the network is null")]
    public void A_network_that_cannot_be_told_from_other_parts_is_refused(string fault, string problem)
    {
        using var network = new FaultyNetwork(_folder.Backend, new Seed(1), fault);

        Assert.Contains(problem, Refusal(network, [], ModelFolder.Origin), StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_prediction_module_of_another_width_than_its_options_is_refused()
    {
        using var models = new Models(_folder.Backend);
        LossPredictor wide = models.Predictor with { Options = new LossPredictionOptions { Width = 9 } };

        Assert.Contains("not of the width 9 in its options", Refusal(models.Target, [wide], ModelFolder.Origin),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_origin_that_cannot_be_written_or_read_is_refused()
    {
        using var models = new Models(_folder.Backend);
        JsonObject deep = [];
        for (int i = 0; i < 100; i++)
        {
            deep = new JsonObject { ["a"] = deep };
        }

        Assert.Contains("the task has no name",
            Refusal(models.Target, [], ModelFolder.Origin with { Task = "" }), StringComparison.Ordinal);
        Assert.Contains("its description is no JSON: ",
            Refusal(models.Target, [], ModelFolder.Origin with { TrainedWith = deep }), StringComparison.Ordinal);
        var nan = new JsonObject { ["loss"] = double.NaN };
        Assert.Contains("its description is no JSON: ",
            Refusal(models.Target, [], ModelFolder.Origin with { TrainedWith = nan }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_one_clear_line()
    {
        using var models = new Models(_folder.Backend);
        string path = Path.Combine(_folder.File("none"), "model.safetensors");

        var error = Assert.Throws<DataException>(() => ModelFile.Write(path, models.Target, [], ModelFolder.Origin));

        Assert.StartsWith($"{path}: cannot be written: ", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Refusal(TargetModule target, IReadOnlyList<IAuxiliaryObjective> objectives, ModelOrigin origin)
    {
        string path = _folder.File("refused");
        var error = Assert.Throws<DataException>(() => ModelFile.Write(path, target, objectives, origin));
        Assert.StartsWith($"{path}: the model cannot be saved: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(path)!));
        return error.Message;
    }
}
