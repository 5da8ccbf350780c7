using Querent.Checkpoints;
using Querent.Networks;

namespace Querent.Pretrained;

/// <summary>Options and named tensors of a residual network that was found in a graph.</summary>
/// <param name="Options">As core makes the network again.</param>
/// <param name="Tensors">By the names of that network.</param>
internal sealed record GraphResNet(ResNetOptions Options, IReadOnlyList<TensorSource> Tensors)
{
    private const int MostStages = 8;

    /// <exception cref="FormatException">Widths or strides are not those of such a network.</exception>
    internal static GraphResNet Of(ResidualGraph graph)
    {
        ResNetOptions options = OptionsOf(graph);
        bool isPooled = options.Stem == ResNetStem.ImageNet;
        var tensors = new List<TensorSource>(Layer("conv1", "bn1", graph.Stem));
        var blocks = new Queue<BlockLayers>(graph.Blocks);
        foreach ((int stage, int count) in options.BlocksPerStage.Index())
        {
            for (int i = 0; i < count; i++)
            {
                BlockLayers block = blocks.Dequeue();
                string name = $"layer{stage + 1}.{i}", shortcut = $"{name}.{(isPooled ? "downsample" : "shortcut")}";
                tensors.AddRange(block.Layers.Index().SelectMany(
                    layer => Layer($"{name}.conv{layer.Index + 1}", $"{name}.bn{layer.Index + 1}", layer.Item)));
                tensors.AddRange(block.Shortcut is null ? [] : Layer($"{shortcut}.0", $"{shortcut}.1", block.Shortcut));
            }
        }

        if (graph.Classifier is { } head)
        {
            string name = ResNetTensors.HeadName(options.Stem);
            tensors.Add(new TensorSource($"{name}.weight", [head.Classes, options.TapChannels[^1]], head.Weight));
            tensors.Add(new TensorSource($"{name}.bias", [head.Classes], () => head.Bias));
        }

        return new GraphResNet(options, tensors);
    }

    private static IEnumerable<TensorSource> Layer(string convolution, string norm, ConvolutionLayer layer) =>
    [
        new($"{convolution}.weight", layer.Weight.Dimensions, layer.Weight.ReadSingles),
        .. ResNetTensors.NormParts.Zip(layer.Norm, (part, values) => new TensorSource($"{norm}.{part}", [layer.Outputs], () => values)),
    ];

    private static ResNetOptions OptionsOf(ResidualGraph graph)
    {
        ResNetBlock kind = graph.Blocks[0].Layers.Count == 3 ? ResNetBlock.Bottleneck : ResNetBlock.Basic;
        var options = new ResNetOptions
        {
            Classes = graph.Classifier?.Classes ?? 1,
            Width = graph.Stem.Outputs,
            InputChannels = graph.Stem.Weight.Dimensions[1],
            Stem = graph.IsPooled ? ResNetStem.ImageNet : ResNetStem.Small,
            Block = kind,
        };
        var stages = new List<int> { 0 };
        int channels = options.Width;
        foreach (BlockLayers block in graph.Blocks)
        {
            ConvolutionLayer first = block.Layers[0];
            if (stages[^1] > 0 && block.Layers.Any(layer => layer.Stride == 2) && stages.Count < MostStages)
            {
                stages.Add(0);
            }

            RequireForm(block, kind);
            RequireWidth(block, kind, (long)options.Width << (stages.Count - 1), channels, stages.Count > 1 && stages[^1] == 0 ? 2 : 1);
            channels = block.Output.Channels;
            stages[^1]++;
        }

        return options with { BlocksPerStage = stages };
    }

    private static void RequireForm(BlockLayers block, ResNetBlock kind)
    {
        int[] kernels = [.. block.Layers.Select(layer => layer.Kernel)];
        if (!kernels.SequenceEqual(kind == ResNetBlock.Basic ? [3, 3] : [1, 3, 1]))
        {
            throw new FormatException($"{block.Layers[0].Label} begins a block of {string.Join(", ", kernels.Select(kernel => $"{kernel}x{kernel}"))
                }; a residual network has 3x3, 3x3 or 1x1, 3x3, 1x1 in all of its blocks");
        }
    }

    private static void RequireWidth(BlockLayers block, ResNetBlock kind, long width, int channels, int stride)
    {
        ConvolutionLayer first = block.Layers[0];
        int[] strides = [.. block.Layers.Select(layer => layer.Stride)];
        if (kind == ResNetBlock.Bottleneck && strides[0] == 2)
        {
            throw new FormatException($"{first.Label} has the stride of its bottleneck in the first 1x1 convolution, as in the paper; " +
                "networks with the stride in the 3x3 convolution, as torchvision has them, are imported");
        }

        if (!strides.SequenceEqual(kind == ResNetBlock.Basic ? [stride, 1] : [1, stride, 1]))
        {
            throw new FormatException($"{first.Label} begins a block with strides {string.Join(", ", strides)}, where {
                (stride == 2 ? "the first block of a stage halves the map" : "none halves the map")}");
        }

        long outputs = width * ResidualBlock.Expansion(kind);
        if (block.Layers.SkipLast(1).Any(layer => layer.Outputs != width) || block.Layers[^1].Outputs != outputs)
        {
            throw new FormatException($"{first.Label} begins a block of {string.Join(", ", block.Layers.Select(layer => layer.Outputs))
                } channels, where its stage has {width} inside and {outputs} behind it");
        }

        if (block.Shortcut is null == (stride == 2 || channels != outputs) || block.Shortcut?.Stride is { } step && step != stride)
        {
            throw new FormatException($"{first.Label} begins a block whose shortcut is not the one of a residual network: {
                (block.Shortcut is null ? "there is no" : "a")} 1x1 convolution from {channels} to {outputs} channels");
        }
    }
}
