using Querent.Extensibility;
using Querent.Networks;

namespace Querent.Plugins.ImageClassification;

/// <summary>
/// The options <c>network</c>, the depth of the residual network, and <c>width</c>, the channels of its first stage.
/// </summary>
internal sealed record NetworkOptions(int Width, int BlocksPerStage)
{
    private const int Stages = 4;

    public static NetworkOptions Read(OptionSection options)
    {
        int blocks = options.Choice("network", "resnet18", "resnet18", "resnet10") == "resnet18" ? 2 : 1;
        return new NetworkOptions(options.Int("width", 64, min: 1, max: 1024), blocks);
    }

    public ResNetOptions ForClasses(int classes) => new()
    {
        Width = Width,
        Classes = classes,
        BlocksPerStage = [.. Enumerable.Repeat(BlocksPerStage, Stages)],
    };
}
