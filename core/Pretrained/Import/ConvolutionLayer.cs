using Querent.Backends;
using Querent.Onnx;

namespace Querent.Pretrained;

/// <summary>A convolution of a graph with its batch normalization, as a layer of a residual network has them.</summary>
internal sealed class ConvolutionLayer
{
    // That of the layers of core.
    private const float Epsilon = 1e-5f;

    private ConvolutionLayer(OnnxNode node, OnnxTensor weight, int stride) =>
        (Label, Weight, Stride) = (node.Label, weight, stride);

    /// <summary>Names the node in a message.</summary>
    internal string Label { get; }

    /// <summary>The kernel, [outputs, inputs, rows, columns].</summary>
    internal OnnxTensor Weight { get; }

    internal int Stride { get; }

    internal int Outputs => Weight.Dimensions[0];

    internal int Kernel => Weight.Dimensions[2];

    /// <summary>Whether the file has a bias in place of a batch normalization.</summary>
    internal bool IsFolded { get; private set; }

    /// <summary>Factor, shift, mean and variance of each channel, in this order.</summary>
    internal float[][] Norm { get; private set; } = [];

    /// <summary>Its result.</summary>
    internal Place Output { get; private set; }

    /// <exception cref="FormatException">It computes something that no such layer does.</exception>
    internal static ConvolutionLayer Read(GraphWalk walk, OnnxNode node, Place at)
    {
        string output = walk.Use(node);
        OnnxTensor weight = walk.Constant(node, 1);
        RequireDense(node, weight, at.Channels);
        int kernel = weight.Dimensions[2];
        var layer = new ConvolutionLayer(node, weight, StrideOf(node));
        layer.Output = at.Behind(node, Window.Square(kernel, layer.Stride, kernel / 2), output) with { Channels = layer.Outputs };
        float[] bias = node.Input(2) is null ? new float[layer.Outputs] : walk.Vector(node, 2, layer.Outputs);
        if (walk.Next(output) is { Type: "BatchNormalization" } norm)
        {
            layer.Normalize(walk, norm, bias);
        }
        else
        {
            layer.Fold(bias);
        }

        return layer;
    }

    /// <summary>The stride of a window.</summary>
    /// <exception cref="FormatException">It differs between rows and columns.</exception>
    internal static int StrideOf(OnnxNode node) => (node.Integers("strides") ?? [1, 1]) is [>= 1 and <= 64 and var rows, var columns]
        && rows == columns ? (int)rows : throw new FormatException($"{node.Label} has no stride that is the same in both directions");

    private static void RequireDense(OnnxNode node, OnnxTensor weight, int channels)
    {
        if (weight.Dimensions is not [> 0, > 0, > 0 and var rows, var columns] || rows != columns || rows % 2 == 0)
        {
            throw new FormatException($"{node.Label} has weights [{string.Join(", ", weight.Dimensions)
                }], where a square kernel of an odd size is needed");
        }

        if (node.Integer("group", 1) != 1)
        {
            throw new FormatException($"{node.Label} has {node.Integer("group", 1)} groups; networks with grouped convolutions, " +
                "such as ResNeXt, are not imported");
        }

        if (weight.Dimensions[1] != channels)
        {
            throw new FormatException($"{node.Label} takes {weight.Dimensions[1]} channels, and {channels} come in");
        }

        if ((node.Integers("dilations") ?? []).Any(dilation => dilation != 1))
        {
            throw new FormatException($"{node.Label} is dilated, which a residual network for images is not");
        }

        if ((node.Integers("kernel_shape") ?? [rows, rows]) is not [var first, var second] || first != rows || second != rows)
        {
            throw new FormatException($"{node.Label} has another kernel than its weights");
        }
    }

    // The file's epsilon goes into the variance, so that ours gives the same sum.
    private void Normalize(GraphWalk walk, OnnxNode node, float[] bias)
    {
        Output = Output with { Tensor = walk.Use(node) };
        if (node.Integer("training_mode", 0) != 0 || node.Integer("spatial", 1) != 1 || node.Outputs.Skip(1).Any(output => output.Length > 0))
        {
            throw new FormatException($"{node.Label} normalizes by the batch, or each pixel by itself; export the network for evaluation");
        }

        float epsilon = node.Single("epsilon", Epsilon);
        float[] factor = walk.Vector(node, 1, Outputs), shift = walk.Vector(node, 2, Outputs);
        float[] mean = walk.Vector(node, 3, Outputs), variance = walk.Vector(node, 4, Outputs);
        for (int i = 0; i < Outputs; i++)
        {
            mean[i] -= bias[i];
            variance[i] = (float)(variance[i] + ((double)epsilon - Epsilon));
        }

        Norm = [factor, shift, mean, variance];
    }

    // Variance and epsilon are 1 together, so that nothing but the shift is left.
    private void Fold(float[] bias)
    {
        IsFolded = true;
        var (ones, zeros, variance) = (new float[Outputs], new float[Outputs], new float[Outputs]);
        Array.Fill(ones, 1);
        Array.Fill(variance, 1 - Epsilon);
        Norm = [ones, bias, zeros, variance];
    }
}
