using Querent.Backends;
using Querent.Networks;
using Querent.Randomness;

namespace Querent.Plugins.ObjectDetection;

/// <summary>Makes the networks of a task.</summary>
internal interface IDetectors
{
    /// <summary>Height and width of the images.</summary>
    int InputSize { get; }

    /// <summary>The maps that boxes are read from.</summary>
    IReadOnlyList<SourceMap> SourceMaps { get; }

    /// <summary>Files of pretrained weights.</summary>
    IReadOnlyList<string> Files { get; }

    /// <summary>A network whose initial weights depend on the seed, and on pretrained weights if there are any.</summary>
    TargetModule Create(IBackend backend, int classes, Seed seed);
}

/// <summary>SSD on VGG-16.</summary>
/// <param name="options">The network but for its classes.</param>
/// <param name="weights">Of the trunk.</param>
internal sealed class VggDetectors(SsdOptions options, SsdWeights weights) : IDetectors
{
    public int InputSize => options.InputSize;

    public IReadOnlyList<SourceMap> SourceMaps => options.SourceMaps;

    public IReadOnlyList<string> Files => weights.File is { } file ? [file] : [];

    public TargetModule Create(IBackend backend, int classes, Seed seed)
    {
        var network = new Ssd(backend, options with { Classes = classes }, seed);
        weights.LoadInto(network);
        return network;
    }
}
