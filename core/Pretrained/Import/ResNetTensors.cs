using Querent.Networks;

namespace Querent.Pretrained;

/// <summary>
/// Names and dimensions of the tensors of a residual network in files, without making it: a file of strangers can ask for any size.
/// </summary>
internal static class ResNetTensors
{
    /// <summary>The parts of a batch normalization in files: factor, shift, mean and variance.</summary>
    internal static readonly string[] NormParts = ["weight", "bias", "running_mean", "running_var"];

    /// <summary>Of all layers but the classifier.</summary>
    internal static IEnumerable<(string Name, long[] Dimensions)> Trunk(ResNetOptions options)
    {
        bool isPooled = options.Stem == ResNetStem.ImageNet;
        long stem = isPooled ? 7 : 3, channels = options.Width;
        string shortcut = isPooled ? "downsample" : "shortcut";
        IEnumerable<(string, long[])> tensors = Layer("conv1", "bn1", channels, options.InputChannels, stem);
        foreach ((int stage, int taps) in options.TapChannels.Index())
        {
            long width = (long)options.Width << stage;
            for (int i = 0; i < options.BlocksPerStage[stage]; i++)
            {
                string block = $"layer{stage + 1}.{i}";
                tensors = tensors.Concat(Block(options.Block, block, channels, width));
                if (i == 0 && (stage > 0 || channels != taps))
                {
                    tensors = tensors.Concat(Layer($"{block}.{shortcut}.0", $"{block}.{shortcut}.1", taps, channels, 1));
                }

                channels = taps;
            }
        }

        return tensors;
    }

    /// <summary>Of the classifier.</summary>
    internal static IEnumerable<(string Name, long[] Dimensions)> Head(ResNetOptions options) =>
    [
        ($"{HeadName(options.Stem)}.weight", [options.Classes, options.TapChannels[^1]]),
        ($"{HeadName(options.Stem)}.bias", [options.Classes]),
    ];

    /// <summary>The name of the classifier.</summary>
    internal static string HeadName(ResNetStem stem) => stem == ResNetStem.ImageNet ? "fc" : "linear";

    private static IEnumerable<(string, long[])> Block(ResNetBlock kind, string name, long channels, long width) =>
        kind == ResNetBlock.Basic
            ? [.. Layer($"{name}.conv1", $"{name}.bn1", width, channels, 3), .. Layer($"{name}.conv2", $"{name}.bn2", width, width, 3)]
            :
            [
                .. Layer($"{name}.conv1", $"{name}.bn1", width, channels, 1), .. Layer($"{name}.conv2", $"{name}.bn2", width, width, 3),
                .. Layer($"{name}.conv3", $"{name}.bn3", 4 * width, width, 1),
            ];

    private static IEnumerable<(string, long[])> Layer(string convolution, string norm, long outputs, long inputs, long kernel) =>
    [
        ($"{convolution}.weight", [outputs, inputs, kernel, kernel]),
        .. NormParts.Select(part => ($"{norm}.{part}", new[] { outputs })),
    ];
}
