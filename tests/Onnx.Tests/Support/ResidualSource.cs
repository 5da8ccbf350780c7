namespace Querent.Onnx.Tests.Support;

/// <summary>Small residual networks as ONNX graphs, in the forms that exporters write.</summary>
internal sealed record ResidualSource
{
    public int Width { get; init; } = 4;

    public int[] Blocks { get; init; } = [1, 2];

    public bool HasBottlenecks { get; init; }

    public bool IsForSmallImages { get; init; }

    /// <summary>Null for batch normalization that is folded into convolutions.</summary>
    public float? Epsilon { get; init; } = 1e-5f;

    /// <summary>Whether convolutions have a bias beside their batch normalization.</summary>
    public bool HasBiases { get; init; }

    /// <summary><c>GlobalAveragePool</c>, <c>ReduceMean</c> (axes as an attribute), <c>ReduceMeanOfInput</c>, or <c>AveragePool</c>.</summary>
    public string Pooling { get; init; } = "GlobalAveragePool";

    /// <summary><c>Flatten</c>, <c>Reshape</c> (to a shape that is computed), or empty for none.</summary>
    public string Flattening { get; init; } = "Flatten";

    /// <summary><c>Gemm</c>, <c>GemmOfColumns</c>, <c>MatMul</c>, or empty for none.</summary>
    public string Classifier { get; init; } = "Gemm";

    /// <summary>The end padding where a window has stride 2 and 3 rows; the begin padding is 1.</summary>
    public long EndPadding { get; init; } = 1;

    /// <summary>Makes the graph, with nodes before the first layer if a function adds some.</summary>
    public SourceGraph Create(Func<SourceGraph, string, string>? preprocess = null, Action<SourceGraph>? setUp = null)
    {
        var graph = new SourceGraph();
        setUp?.Invoke(graph);
        string x = preprocess?.Invoke(graph, "images") ?? "images";
        int channels = 3;
        x = IsForSmallImages ? Activated(graph, Layer(graph, x, channels, Width, 3, 1)) : Stem(graph, x);
        channels = Width;
        foreach ((int stage, int count) in Blocks.Index())
        {
            int width = Width << stage, outputs = HasBottlenecks ? 4 * width : width;
            for (int i = 0; i < count; i++)
            {
                int stride = stage > 0 && i == 0 ? 2 : 1;
                string shortcut = stride != 1 || channels != outputs ? Layer(graph, x, channels, outputs, 1, stride) : x;
                string sum = graph.Add("Add", [Branch(graph, x, channels, width, outputs, stride), shortcut]);
                (x, channels) = (Activated(graph, sum), outputs);
            }
        }

        graph.Outputs.Add(Head(graph, x, channels));
        return graph;
    }

    private string Stem(SourceGraph graph, string x)
    {
        x = Activated(graph, Layer(graph, x, 3, Width, 7, 2));
        return graph.Add("MaxPool", [x], ("kernel_shape", new long[] { 3, 3 }), ("strides", new long[] { 2, 2 }),
            ("pads", new[] { 1, 1, EndPadding, EndPadding }));
    }

    private string Branch(SourceGraph graph, string x, int channels, int width, int outputs, int stride)
    {
        if (!HasBottlenecks)
        {
            x = Activated(graph, Layer(graph, x, channels, width, 3, stride));
            return Layer(graph, x, width, outputs, 3, 1);
        }

        x = Activated(graph, Layer(graph, x, channels, width, 1, 1));
        x = Activated(graph, Layer(graph, x, width, width, 3, stride));
        return Layer(graph, x, width, outputs, 1, 1);
    }

    private static string Activated(SourceGraph graph, string x) => graph.Add("Relu", [x]);

    private string Layer(SourceGraph graph, string x, int inputs, int outputs, int kernel, int stride)
    {
        float spread = 2 / MathF.Sqrt(inputs * kernel * kernel);
        long begin = kernel / 2, end = stride == 2 && kernel > 1 ? begin - 1 + EndPadding : begin;
        string[] operands = [x, graph.Random(0, spread, outputs, inputs, kernel, kernel)];
        string y = graph.Add("Conv", Epsilon is null || HasBiases ? [.. operands, graph.Random(0, .5f, outputs)] : operands,
            ("kernel_shape", new long[] { kernel, kernel }), ("strides", new long[] { stride, stride }), ("pads", new[] { begin, begin, end, end }));
        return Epsilon is not { } epsilon ? y : graph.Add("BatchNormalization",
            [y, graph.Random(1, .5f, outputs), graph.Random(0, .5f, outputs), graph.Random(0, .5f, outputs), graph.Random(.5f, .4f, outputs)],
            ("epsilon", epsilon));
    }

    private string Head(SourceGraph graph, string x, int channels)
    {
        const int classes = 3;
        string pooled = Pooling switch
        {
            "ReduceMean" => graph.Add("ReduceMean", [x], ("axes", new long[] { 2, -1 }), ("keepdims", 1L)),
            "ReduceMeanOfInput" => graph.Add("ReduceMean", [x, graph.Constant(-2, -1)], ("keepdims", 1L)),
            "AveragePool" => graph.Add("AveragePool", [x], ("kernel_shape", new long[] { 4, 4 })),
            _ => graph.Add("GlobalAveragePool", [x]),
        };
        string flat = Flattening switch
        {
            "" => pooled,
            "Reshape" => graph.Add("Reshape", [pooled, Shape(graph, pooled)]),
            _ => graph.Add("Flatten", [pooled], ("axis", 1L)),
        };
        return Classifier switch
        {
            "Gemm" => graph.Add("Gemm", [flat, graph.Random(0, 1, classes, channels), graph.Random(0, 1, classes)], ("transB", 1L)),
            "GemmOfColumns" => graph.Add("Gemm", [flat, graph.Random(0, 1, channels, classes), graph.Random(0, 1, classes)]),
            "MatMul" => graph.Add("Add", [graph.Add("MatMul", [flat, graph.Random(0, 1, channels, classes)]), graph.Random(0, 1, classes)]),
            _ => flat,
        };
    }

    // As x.view(x.size(0), -1) is exported.
    private static string Shape(SourceGraph graph, string x)
    {
        string batch = graph.Add("Gather", [graph.Add("Shape", [x]), graph.Constant(0)], ("axis", 0L));
        return graph.Add("Concat", [batch, graph.Constant(-1)], ("axis", 0L));
    }
}
