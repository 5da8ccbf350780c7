using Querent.Autograd;
using Querent.Tensors;

namespace Querent.Export;

/// <summary>Nodes of ONNX for each op that the networks of core have in evaluation.</summary>
internal static class OpTable
{
    // The axis of the channels in a graph.
    private static readonly long[] s_channels = [1];

    private static readonly Dictionary<string, Action<ExportedGraph, ExportedOp>> s_nodes = new()
    {
        ["Conv2d"] = Conv2d,
        ["BatchNorm"] = BatchNorm,
        ["L2Norm"] = L2Norm,
        ["MaxPool2d"] = MaxPool2d,
        ["UpsampleNearest"] = UpsampleNearest,
        ["SumAxes"] = Mean,
        ["Linear"] = Linear,
        ["Relu"] = (graph, op) => graph.Writer.Node("Relu", [graph[op["x"]]], graph.Add(op.Output)),
        ["Add"] = Add,
        ["Concat"] = Concat,
        ["Reshape"] = Reshape,
        ["Detach"] = (graph, op) => graph.Add(op.Output, graph[op["x"]]),
    };

    /// <summary>Adds the nodes of an op to a graph.</summary>
    /// <exception cref="NotSupportedException">There are none for it.</exception>
    internal static void Write(ExportedGraph graph, Op op)
    {
        if (!s_nodes.TryGetValue(op.Name, out Action<ExportedGraph, ExportedOp>? write))
        {
            throw new NotSupportedException("it has no counterpart in the table of ops");
        }

        write(graph, new ExportedOp(op));
    }

    private static void Conv2d(ExportedGraph graph, ExportedOp op)
    {
        int[] kernel = op["weight"].Shape.ToArray()[..2];
        string[] bias = op.Has("bias") ? [graph.Weight(op["bias"])] : [];
        Activated(graph, op, output => graph.Writer.Node("Conv", [graph[op["x"]], graph.Weight(op["weight"]), .. bias], output,
            ("kernel_shape", new long[] { kernel[0], kernel[1] }), ("strides", Both(op.Integer("stride"))),
            ("pads", Sides(op.Integer("padding"))), ("dilations", Both(op.Integer("dilation")))));
    }

    private static void BatchNorm(ExportedGraph graph, ExportedOp op)
    {
        if (op.Flag("training"))
        {
            throw new NotSupportedException("it normalizes by the batch");
        }

        string[] inputs =
        [
            graph[op["x"]], graph.Weight(op["weight"]), graph.Weight(op["bias"]), graph.Weight(op["mean"]), graph.Weight(op["variance"]),
        ];
        Activated(graph, op, output =>
        {
            string normalized = op.Has("residual") ? graph.Fresh() : output;
            graph.Writer.Node("BatchNormalization", inputs, normalized, ("epsilon", op.Number("epsilon")));
            if (op.Has("residual"))
            {
                graph.Writer.Node("Add", [normalized, graph[op["residual"]]], output);
            }
        });
    }

    // x / (|x| + epsilon) * weight. LpNormalization has no epsilon.
    private static void L2Norm(ExportedGraph graph, ExportedOp op)
    {
        (string length, string sum, string unit, string epsilon) = (graph.Fresh(), graph.Fresh(), graph.Fresh(), graph.Fresh());
        int channels = op["weight"].Length;
        graph.Writer.Constant(epsilon, [1], [op.Number("epsilon")]);
        graph.Writer.Node("ReduceL2", [graph[op["x"]]], length, ("axes", s_channels), ("keepdims", 1L));
        graph.Writer.Node("Add", [length, epsilon], sum);
        graph.Writer.Node("Div", [graph[op["x"]], sum], unit);
        string weight = graph.Weight(op["weight"], op["x"].Shape.Rank == 4 ? [1, channels, 1, 1] : [channels]);
        graph.Writer.Node("Mul", [unit, weight], graph.Add(op.Output));
    }

    private static void MaxPool2d(ExportedGraph graph, ExportedOp op) => graph.Writer.Node("MaxPool", [graph[op["x"]]], graph.Add(op.Output),
        ("kernel_shape", op.Integers("kernel")), ("strides", Both(op.Integer("stride"))), ("pads", Sides(op.Integer("padding"))),
        ("ceil_mode", op.Flag("ceilMode") ? 1L : 0L));

    private static void UpsampleNearest(ExportedGraph graph, ExportedOp op)
    {
        (string region, string scales) = (graph.Fresh(), graph.Fresh());
        float factor = op.Integer("factor");
        graph.Writer.Constant(region, [0], []);
        graph.Writer.Constant(scales, [4], [1, 1, factor, factor]);
        graph.Writer.Node("Resize", [graph[op["x"]], region, scales], graph.Add(op.Output),
            ("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor"));
    }

    private static void Mean(ExportedGraph graph, ExportedOp op)
    {
        Tensor x = op["x"];
        int first = (int)op.Integer("firstAxis"), count = (int)op.Integer("axes");
        int elements = Enumerable.Range(first, count).Aggregate(1, (product, axis) => product * x.Shape[axis]);
        if (first == 0 || op.Number("scale") != 1f / elements)
        {
            throw new NotSupportedException("it is no mean over axes of one sample");
        }

        long[] axes = [.. Enumerable.Range(first, count).Select(axis => (long)ExportedGraph.Axis(x, axis)).Order()];
        graph.Writer.Node("ReduceMean", [graph[x]], graph.Add(op.Output), ("axes", axes), ("keepdims", 0L));
    }

    private static void Linear(ExportedGraph graph, ExportedOp op)
    {
        string[] bias = op.Has("bias") ? [graph.Weight(op["bias"])] : [];
        graph.Writer.Node("Gemm", [graph[op["x"]], graph.Weight(op["weight"]), .. bias], graph.Add(op.Output), ("transB", 1L));
    }

    private static void Add(ExportedGraph graph, ExportedOp op)
    {
        if (op["a"].Shape != op["b"].Shape)
        {
            throw new NotSupportedException("it repeats an operand");
        }

        graph.Writer.Node("Add", [graph[op["a"]], graph[op["b"]]], graph.Add(op.Output));
    }

    private static void Concat(ExportedGraph graph, ExportedOp op) => graph.Writer.Node("Concat", op.Inputs.Select(part => graph[part]),
        graph.Add(op.Output), ("axis", (long)ExportedGraph.Axis(op.Output, (int)op.Integer("axis"))));

    // Elements are in the order of the trace: channels of a pixel side by side.
    private static void Reshape(ExportedGraph graph, ExportedOp op)
    {
        Tensor x = op["x"];
        if (op.Output.Shape.Rank is 0 or 4 || op.Output.Shape[0] != x.Shape[0])
        {
            throw new NotSupportedException("it changes the axis of the batch, or makes images");
        }

        string elements = graph[x], shape = graph.Fresh();
        if (x.Shape.Rank == 4)
        {
            graph.Writer.Node("Transpose", [elements], elements = graph.Fresh(), ("perm", new long[] { 0, 2, 3, 1 }));
        }

        // 0 stands for the extent that the input has.
        graph.Writer.Constant(shape, [0, .. op.Output.Shape.ToArray()[1..].Select(extent => (long)extent)]);
        graph.Writer.Node("Reshape", [elements, shape], graph.Add(op.Output));
    }

    private static void Activated(ExportedGraph graph, ExportedOp op, Action<string> write)
    {
        string output = op.Flag("relu") ? graph.Fresh() : graph.Add(op.Output);
        write(output);
        if (op.Flag("relu"))
        {
            graph.Writer.Node("Relu", [output], graph.Add(op.Output));
        }
    }

    private static long[] Both(long value) => [value, value];

    private static long[] Sides(long value) => [value, value, value, value];
}
