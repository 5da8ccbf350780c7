using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Querent.Backends.Cpu;
using Querent.Checkpoints;
using Querent.Data;
using Querent.Fuzzing.Mutation;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Randomness;
using Querent.SavedModels;

namespace Querent.Fuzzing.Targets;

/// <summary>
/// The description of a saved model, beside tensors that stay as they are. Its checksum always fits; otherwise hardly
/// an input would be read.
/// </summary>
internal sealed class ModelTarget() : FuzzTarget("model", ".json")
{
    private const string Key = "querent";

    private static readonly CpuBackend s_backend = new(1);
    private static readonly Lazy<ValidModel[]> s_models = new(() => [Classifier(), Detector()]);

    public override IReadOnlyList<byte[]> Seeds =>
        [.. s_models.Value.Select(model => Encoding.UTF8.GetBytes(model.Description))];

    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override void Read(byte[] file, WorkFolder folder)
    {
        string text = Encoding.UTF8.GetString(file), path = folder.Under("model.safetensors");
        ValidModel model = s_models.Value[text.Contains("ssd", StringComparison.Ordinal) ? 1 : 0];
        SafetensorsWriter.Write(path, model.Tensors, new Dictionary<string, string>
        {
            [Key] = text,
            [$"{Key}.sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
        });
        var read = ModelFile.Read(path);
        if (read.CanCreateTarget)
        {
            using TargetModule target = read.CreateTarget(s_backend);
            Promise.Holds(StateDict.Hash(target) == read.Description.Weights.Target, "a network has its weights");
            Promise.Holds(target.TapChannels.SequenceEqual(read.Description.TapChannels), "its taps are as described");
        }

        using LossPredictionModule? module = read.CreateLossPredictor(s_backend)?.Module;
        Promise.Holds(
            module is null == read.Description.LossPrediction is null, "loss prediction is there if described");
    }

    private static ValidModel Classifier() => Write(new ResNet(
        s_backend, new ResNetOptions { Classes = 3, Width = 2, BlocksPerStage = [1, 1] }, new Seed(1)), 8);

    private static ValidModel Detector() => Write(new Ssd(
        s_backend, new SsdOptions { Classes = 3, InputSize = 16, Width = 1 }, new Seed(1)), 16);

    private static ValidModel Write(TargetModule target, int size)
    {
        using TargetModule network = target;
        using var module = new LossPredictionModule(s_backend, target.TapChannels, 4, new Seed(2));
        var predictor = new LossPredictor(module, new LossPredictionOptions { Width = 4 });
        var origin = new ModelOrigin
        {
            Task = "shapes",
            TaskOptions = new JsonObject { ["network"] = "resnet10", ["flip"] = true },
            Classes = ["disk", "ring", "star"],
            Input = new InputDescription { Height = size, Width = size, Mean = [0.5, 0, 1], Std = [0.25, 1, 2] },
            TrainedWith = new JsonObject { ["strategy"] = "random", ["seed"] = 1 },
        };
        string folder = Directory.CreateTempSubdirectory("querent-fuzzing-").FullName;
        try
        {
            string path = Path.Combine(folder, "model.safetensors");
            ModelFile.Write(path, target, [predictor], origin);
            return ValidModel.Of(SafetensorsFile.Read(path));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed record ValidModel(string Description, (string Name, int[] Dimensions, float[] Values)[] Tensors)
    {
        public static ValidModel Of(SafetensorsFile file) => new(file.Metadata[Key],
        [
            .. file.Tensors.Values.Select(tensor => (
                tensor.Name, tensor.Dimensions.Select(extent => (int)extent).ToArray(), tensor.ReadSingles())),
        ]);
    }
}
