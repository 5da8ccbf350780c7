using Querent.Onnx;

namespace Querent.Pretrained;

/// <summary>A classifier: weights [classes, features], and a bias.</summary>
internal sealed record LinearLayer(int Classes, Func<float[]> Weight, float[] Bias);

/// <summary>The end of a network: global average pooling, then nothing or a classifier.</summary>
internal static class HeadNodes
{
    /// <summary>Null where the network ends with its features.</summary>
    /// <exception cref="FormatException">Something else follows the last block.</exception>
    internal static LinearLayer? Read(GraphWalk walk, Place at)
    {
        string tensor = Flatten(walk, Average(walk, at));
        LinearLayer? classifier = null;
        switch (walk.Next(tensor))
        {
            case { Type: "Gemm" } gemm:
                (classifier, tensor) = Gemm(walk, gemm, at.Channels);
                break;
            case { Type: "MatMul" } product:
                (classifier, tensor) = Product(walk, product, at.Channels);
                break;
        }

        // Tasks apply it themselves.
        if (classifier is not null && walk.Next(tensor) is { Type: "Softmax" } softmax)
        {
            tensor = walk.Use(softmax);
        }

        return walk.IsOutput(tensor) ? classifier : throw new FormatException(
            $"the network does not end behind its {(classifier is null ? "pooling" : "classifier")}, but goes on with {
                BlockLayers.NameOf(walk.Consumers(tensor))}");
    }

    private static string Average(GraphWalk walk, Place at)
    {
        OnnxNode? node = walk.Next(at.Tensor);
        bool isGlobal = node?.Type switch
        {
            "GlobalAveragePool" => true,
            "ReduceMean" => Axes(walk, node).Select(axis => axis < 0 ? axis + 4 : axis).Order().SequenceEqual([2L, 3L]),
            "AveragePool" => (node.Integers("kernel_shape") ?? []).SequenceEqual([at.Height, at.Width])
                && (node.Integers("pads") ?? []).All(pad => pad == 0) && node.Text("auto_pad", "NOTSET") is "NOTSET" or "VALID",
            _ => false,
        };
        return isGlobal ? walk.Use(node!) : throw new FormatException(
            $"no average over all of the {at.Height} x {at.Width} places follows the last block, but {
                BlockLayers.NameOf(walk.Consumers(at.Tensor))}");
    }

    private static IReadOnlyList<long> Axes(GraphWalk walk, OnnxNode node) =>
        node.Integers("axes") ?? walk.ConstantOrNone(node, 1)?.ReadIntegers() ?? [];

    // [batch, channels, 1, 1] can become nothing but [batch, channels].
    private static string Flatten(GraphWalk walk, string tensor)
    {
        while (walk.Next(tensor) is { Type: "Flatten" or "Reshape" or "Squeeze" } node)
        {
            if (node.Type == "Flatten" && node.Integer("axis", 1) is not (1 or -3))
            {
                throw new FormatException($"{node.Label} does not keep the images of a batch apart");
            }

            if (node.Type == "Reshape" && walk.ConstantOrNone(node, 1) is null)
            {
                walk.UseShape(node.Input(1));
            }

            tensor = walk.Use(node);
        }

        return tensor;
    }

    private static (LinearLayer, string) Gemm(GraphWalk walk, OnnxNode node, int features)
    {
        if (node.Single("alpha", 1) != 1 || node.Single("beta", 1) != 1 || node.Integer("transA", 0) != 0)
        {
            throw new FormatException($"{node.Label} scales or transposes, which a classifier does not");
        }

        (int classes, Func<float[]> weight) = Weight(walk, node, features, node.Integer("transB", 0) != 0);
        float[] bias = node.Input(2) is null ? new float[classes] : walk.Vector(node, 2, classes);
        return (new LinearLayer(classes, weight, bias), walk.Use(node));
    }

    private static (LinearLayer, string) Product(GraphWalk walk, OnnxNode node, int features)
    {
        (int classes, Func<float[]> weight) = Weight(walk, node, features, isTransposed: false);
        string tensor = walk.Use(node);
        if (walk.Next(tensor) is not { Type: "Add" } sum)
        {
            return (new LinearLayer(classes, weight, new float[classes]), tensor);
        }

        float[] bias = walk.Vector(sum, sum.Input(0) == tensor ? 1 : 0, classes);
        return (new LinearLayer(classes, weight, bias), walk.Use(sum));
    }

    private static (int Classes, Func<float[]> Weight) Weight(GraphWalk walk, OnnxNode node, int features, bool isTransposed)
    {
        OnnxTensor tensor = walk.Constant(node, 1);
        if (tensor.Dimensions is not [> 0 and var rows, > 0 and var columns] || (isTransposed ? columns : rows) != features)
        {
            throw new FormatException($"{node.Label} has weights [{string.Join(", ", tensor.Dimensions)}] for {features} features");
        }

        return isTransposed ? (rows, tensor.ReadSingles) : (columns, () => Transpose(tensor.ReadSingles(), rows, columns));
    }

    private static float[] Transpose(float[] values, int rows, int columns)
    {
        var transposed = new float[values.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                transposed[(column * rows) + row] = values[(row * columns) + column];
            }
        }

        return transposed;
    }
}
