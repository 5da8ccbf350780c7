using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Errors;
using Querent.Export;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Onnx.Tests.Support;
using Querent.Pretrained;
using Querent.Randomness;
using Querent.SavedModels;
using Querent.Tensors;

namespace Querent.Onnx.Tests;

/// <summary>Exported models give in ONNX Runtime what they give here.</summary>
public sealed class ExportTests : IDisposable
{
    private const double Tolerance = 1e-4;

    private readonly TemporaryFolder _folder = new();
    private readonly CpuBackend _backend = new(threads: 2);

    public void Dispose()
    {
        _folder.Dispose();
        _backend.Dispose();
    }

    [Theory]
    [InlineData(ResNetStem.Small, ResNetBlock.Basic, 8, 8, 1)]
    [InlineData(ResNetStem.Small, ResNetBlock.Basic, 15, 9, 3)]
    [InlineData(ResNetStem.ImageNet, ResNetBlock.Basic, 64, 64, 2)]
    [InlineData(ResNetStem.ImageNet, ResNetBlock.Bottleneck, 45, 71, 2)]
    public void A_residual_network(ResNetStem stem, ResNetBlock block, int height, int width, int batch) => Compare(new ResNet(
        _backend, new ResNetOptions { Classes = 3, Width = 4, BlocksPerStage = [1, 2, 1], Stem = stem, Block = block }, new Seed(1)),
        height, width, batch, "logits", "probabilities");

    [Theory]
    [InlineData(16, false, 1)]
    [InlineData(75, false, 2)]
    [InlineData(75, true, 3)]
    [InlineData(300, true, 1)]
    public void A_detector(int size, bool normalized, int batch) => Compare(
        new Ssd(_backend, new SsdOptions { Classes = 3, InputSize = size, Width = 2, BatchNormalization = normalized }, new Seed(1)),
        size, size, batch, "locations", "confidences");

    [Theory]
    [InlineData(33, ResNetBlock.Bottleneck, 2)]
    [InlineData(96, ResNetBlock.Basic, 3)]
    public void A_detector_on_a_residual_network(int size, ResNetBlock block, int batch) => Compare(
        new ResNetSsd(_backend, new ResNetSsdOptions
        {
            Classes = 3,
            InputSize = size,
            Trunk = new ResNetOptions { Classes = 1, Width = 2, BlocksPerStage = [1, 1, 2, 1], Stem = ResNetStem.ImageNet, Block = block },
            ExtraChannels = 6,
        }, new Seed(1)), size, size, batch, "locations", "confidences");

    [Fact]
    public void A_network_with_dropout_says_what_it_says_in_evaluation() => Compare(
        new ResNet(_backend, new ResNetOptions { Classes = 3, Width = 4, BlocksPerStage = [1, 1], Dropout = 0.5f }, new Seed(1)),
        16, 16, 2, "logits", "probabilities");

    [Theory]
    [InlineData(64, 64, 1, 1)]
    [InlineData(64, 128, 2, 2)]
    public void A_stacked_hourglass(int height, int width, int stacks, int batch) => Compare(
        new StackedHourglass(_backend, new HourglassOptions { Joints = 3, Stacks = stacks, Blocks = 1, Channels = 8 }, new Seed(1)),
        height, width, batch, "heatmaps");

    [Fact]
    public void An_exported_network_is_imported_as_it_was()
    {
        using var network = new ResNet(_backend, new ResNetOptions
        {
            Classes = 3,
            Width = 4,
            BlocksPerStage = [2, 1],
            Stem = ResNetStem.ImageNet,
        }, new Seed(1));
        string model = Save(network, 64, 64, withLoss: false), file = _folder.File("model.onnx");
        OnnxExport.Write(ModelFile.Read(model), file);

        using var imported = ImportedNetwork.Import(file);

        Assert.Equal(Checkpoints.StateDict.Hash(network), imported.Hash);
        Assert.Equal([0.4 * 255, 0.5 * 255, 0.6 * 255], imported.Description.Input.Mean.Select(value => Math.Round(value, 4)));
        Assert.Equal(1, imported.Description.Input.Scale);
    }

    [Fact]
    public void A_model_without_a_loss_prediction_module_has_no_predicted_loss()
    {
        using ResNet network = ResNet.ResNet18(_backend, 2, 3, new Seed(1));
        string model = Save(network, 8, 8, withLoss: false), file = _folder.File("model.onnx");

        Assert.Equal($"{model}: has no loss prediction module; export it without",
            Assert.Throws<DataException>(() => OnnxExport.Write(ModelFile.Read(model), file, withLoss: true)).Message);
        Assert.False(File.Exists(file));
        Assert.Equal(["logits [batch, 3]", "probabilities [batch, 3]", "embedding [batch, 16]"], OnnxExport.Write(ModelFile.Read(model), file));
    }

    [Fact]
    public void A_network_of_a_plugin_is_refused()
    {
        using var network = new Doubled(_backend);
        string model = Save(network, 8, 8, withLoss: false);
        Assert.Contains("a network of the kind 'doubled' can only be made by the plugin of the task 'shapes'",
            Assert.Throws<DataException>(() => OnnxExport.Write(ModelFile.Read(model), _folder.File("model.onnx"))).Message, StringComparison.Ordinal);
    }

    private void Compare(TargetModule made, int height, int width, int batch, params string[] outputs)
    {
        using TargetModule network = made;
        string model = Save(network, height, width, withLoss: true), file = _folder.File("model.onnx");
        IReadOnlyList<string> said = OnnxExport.Write(ModelFile.Read(model), file, withLoss: true);
        Assert.Equal([.. outputs, "embedding", "predicted_loss"], said.Select(output => output.Split(' ')[0]));

        ModelFile read = ModelFile.Read(model);
        byte[] pixels = Array.ConvertAll(new SourceGraph().Values(128, 127, (long)batch * height * width * 3), value => (byte)value);
        using LossPredictionModule module = read.CreateLossPredictor(_backend)!.Module;
        Dictionary<string, float[]> expected = Run(network, module, read.Description.Input!.Normalize(pixels), batch, height, width);
        using var session = new OnnxRuntimeSession(File.ReadAllBytes(file));
        IReadOnlyDictionary<string, float[]> found = session.Run(
            Layout.ToChannelsFirst(Array.ConvertAll(pixels, pixel => (float)pixel), batch, [0, 1, 2]), batch, 3, height, width);

        Assert.Equal(said.Count, found.Count);
        Assert.All(found, output => Assert.InRange(Layout.Distance(expected[output.Key], output.Value), 0, Tolerance));
    }

    private Dictionary<string, float[]> Run(TargetModule network, LossPredictionModule module, float[] images, int batch, int height, int width)
    {
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(_backend);
        TargetOutput output = network.Forward(workspace.Upload(images, new Shape(batch, height, width, 3)), ForwardContext.Evaluation);
        float[] first = output.Outputs[0].ToArray(), last = output.Outputs[^1].ToArray();
        return new Dictionary<string, float[]>
        {
            ["logits"] = first,
            ["probabilities"] = output.Outputs[0].Softmax().ToArray(),
            ["locations"] = first,
            ["confidences"] = last,
            ["heatmaps"] = output.Outputs[^1].Shape.Rank == 4 ? Layout.ToChannelsFirst(last, batch, [0, 1, 2]) : last,
            ["embedding"] = output.Embedding.ToArray(),
            ["predicted_loss"] = module.Forward(output.FeatureTaps).ToArray(),
        };
    }

    // Statistics of batch normalization as they are after some training, so that they count.
    private string Save(TargetModule network, int height, int width, bool withLoss)
    {
        var graph = new SourceGraph();
        foreach (NamedTensor tensor in network.State.Where(tensor => tensor.Role == TensorRole.RunningStatistic))
        {
            tensor.Tensor.Upload(graph.Values(tensor.Name.EndsWith("var", StringComparison.Ordinal) ? 1 : 0, 0.5f, tensor.Tensor.Length));
        }

        using var module = new LossPredictionModule(_backend, network.TapChannels, 4, new Seed(2));
        string path = _folder.File("model.safetensors");
        ModelFile.Write(path, network, withLoss ? [new LossPredictor(module, new LossPredictionOptions { Width = 4 })] : [], new ModelOrigin
        {
            Task = "shapes",
            Classes = ["disk", "ring", "star"],
            Input = new InputDescription { Height = height, Width = width, Mean = [0.4, 0.5, 0.6], Std = [0.2, 0.25, 0.3] },
        });
        return path;
    }

    /// <summary>A network that core cannot make.</summary>
    private sealed class Doubled : TargetModule
    {
        private readonly FullyConnected _layer;

        public Doubled(CpuBackend backend) => _layer = AddChild("layer", new FullyConnected(backend, 3, 3, new Seed(1)));

        public override IReadOnlyList<int> TapChannels => [3];

        public override NetworkDescription Description => new() { Kind = "doubled", Options = [] };

        public override TargetOutput Forward(Tensor images, ForwardContext context)
        {
            Tensor embedding = images.GlobalAveragePool();
            return new TargetOutput([_layer.Forward(embedding)], [images], embedding);
        }
    }
}
