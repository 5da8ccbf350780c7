using System.Text.Json;
using System.Text.Json.Serialization;
using Querent.Autograd;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Layers;
using Querent.Networks;
using Querent.Pretrained;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Onnx.Tests.Support;

/// <summary>A residual network of core that was filled from a file of imported weights.</summary>
internal sealed class ImportedNetwork : IDisposable
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly CpuBackend _backend = new(threads: 2);
    private readonly ResNet _network;

    public ImportedNetwork(PretrainedWeights weights)
    {
        Description = weights.Description;
        Options = Description.Network.Options.Deserialize<ResNetOptions>(s_json)!;
        HasClassifier = weights.Tensors.ContainsKey("fc.weight") || weights.Tensors.ContainsKey("linear.weight");
        _network = new ResNet(_backend, Options, new Seed(1));
        LoadReport = weights.LoadInto(_network);
        Assert.Empty(LoadReport.Unexpected);
        Assert.All(LoadReport.Missing, name => Assert.Matches("^(fc|linear)[.]", name));
        Assert.Equal(HasClassifier, LoadReport.Missing.Count == 0);
    }

    public WeightsDescription Description { get; }

    public ResNetOptions Options { get; }

    public bool HasClassifier { get; }

    public Checkpoints.LoadReport LoadReport { get; }

    /// <summary>SHA-256 of all weights.</summary>
    public string Hash => Checkpoints.StateDict.Hash(_network);

    /// <summary>Imports a file as a user does, and fills a network from the result.</summary>
    public static ImportedNetwork Import(string file, ImportOptions? options = null)
    {
        string output = file + ".imported";
        WeightsImport.Read(file, options).Write(output);
        return new ImportedNetwork(PretrainedWeights.Read(output));
    }

    /// <summary>Logits, or features where there is no classifier, of normalized images [batch, height, width, channels].</summary>
    public float[] Run(float[] images, int batch, int height, int width)
    {
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(_backend);
        TargetOutput output = _network.Forward(
            workspace.Upload(images, new Shape(batch, height, width, images.Length / (batch * height * width))), ForwardContext.Evaluation);
        return (HasClassifier ? output.Output : output.Embedding).ToArray();
    }

    public void Dispose()
    {
        _network.Dispose();
        _backend.Dispose();
    }
}
