using Querent.Data;
using Querent.Errors;
using Querent.Onnx.Tests.Support;
using Querent.Pretrained;

namespace Querent.Onnx.Tests;

/// <summary>Networks in the forms that exporters write compute, once imported, the same as in ONNX Runtime.</summary>
public sealed class GraphImportTests : IDisposable
{
    private const int Batch = 2;

    // Sums of float32 in another order.
    private const double Tolerance = 1e-5;

    private static readonly Dictionary<string, ResidualSource> s_forms = new()
    {
        ["basic blocks"] = new(),
        ["three stages"] = new() { Blocks = [2, 1, 1] },
        ["bottlenecks"] = new() { HasBottlenecks = true },
        ["small images"] = new() { IsForSmallImages = true, Blocks = [1, 1] },
        ["folded normalization"] = new() { Epsilon = null },
        ["folded bottlenecks"] = new() { Epsilon = null, HasBottlenecks = true },
        ["large epsilon"] = new() { Epsilon = 1e-3f },
        ["no epsilon"] = new() { Epsilon = 0 },
        ["biases beside normalization"] = new() { HasBiases = true },
        ["mean over axes"] = new() { Pooling = "ReduceMean" },
        ["average pooling of the whole map"] = new() { Pooling = "AveragePool" },
        ["computed shape"] = new() { Flattening = "Reshape" },
        ["columns of weights"] = new() { Classifier = "GemmOfColumns" },
        ["matrix product"] = new() { Classifier = "MatMul" },
        ["features"] = new() { Classifier = "", Flattening = "" },
        ["flat features"] = new() { Classifier = "" },
        ["uneven padding"] = new() { EndPadding = 0 },
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Forms => [.. s_forms.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public void An_imported_network_computes_the_same(string form)
    {
        // At 32 pixels, the map of two stages is 4 x 4 behind the stem of ImageNet.
        int size = form == "small images" ? 9 : form == "three stages" ? 64 : 32;
        Compare(s_forms[form].Create(), size, size, [0, 1, 2], new ImportOptions { Size = size });
    }

    [Theory]
    [InlineData(33, 47)]
    [InlineData(63, 32)]
    public void Images_of_odd_extents_are_padded_alike(int height, int width) =>
        Compare(new ResidualSource().Create(), height, width, [0, 1, 2], null);

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(13)]
    [InlineData(15)]
    [InlineData(18)]
    public void Every_version_of_the_operations_is_understood(int opset) => Compare(
        new ResidualSource { Pooling = opset >= 18 ? "ReduceMeanOfInput" : "ReduceMean" }.Create(setUp: graph => graph.Opset = opset),
        32, 32, [0, 1, 2], null);

    [Fact]
    public void A_network_of_blue_green_red_is_turned_around()
    {
        using ImportedNetwork network = Compare(new ResidualSource().Create(), 32, 32, [2, 1, 0], new ImportOptions { IsBgr = true });
        Assert.Equal([0.485, 0.456, 0.406], network.Description.Input.Mean);
    }

    [Fact]
    public void Weights_of_16_bits_are_read()
    {
        SourceGraph half = new ResidualSource().Create(setUp: graph => graph.IsHalf = true);
        using var network = ImportedNetwork.Import(_folder.Write("half.onnx", half.ToFile()));

        // The same values as float32: ONNX Runtime does not multiply float32 images by float16 weights.
        SourceGraph single = new ResidualSource().Create();
        using var reference = ImportedNetwork.Import(_folder.Write("single.onnx", single.ToFile()));
        float[] images = single.Values(0, 1, Batch * 32 * 32 * 3);
        Assert.InRange(Layout.Distance(reference.Run(images, Batch, 32, 32), network.Run(images, Batch, 32, 32)), 1e-6, 1e-2);
    }

    [Fact]
    public void Nodes_that_change_nothing_are_passed_over()
    {
        SourceGraph graph = new ResidualSource().Create((graph, x) => graph.Add("Identity", [graph.Add("Dropout", [x])]));
        string shared = graph.Add("Identity", [graph.Nodes[3].Inputs[3]]);
        SourceNode identity = graph.Nodes[^1];
        graph.Nodes.Remove(identity);
        graph.Nodes.Insert(0, identity);
        graph.Nodes[4].Inputs[3] = shared;
        Compare(graph, 32, 32, [0, 1, 2], null);
    }

    [Fact]
    public void A_softmax_behind_the_classifier_is_left_to_the_task()
    {
        SourceGraph graph = new ResidualSource().Create();
        string logits = graph.Outputs[0];
        graph.Outputs.Add(graph.Add("Softmax", [logits], ("axis", 1L)));
        Compare(graph, 32, 32, [0, 1, 2], null, logits);
    }

    // Pixels of 0..255 or 0..1 into the file's own nodes, against the normalization that the import states.
    [Theory]
    [InlineData("Sub", 1, 123f, 58f)]
    [InlineData("Sub", 255, 0.48f, 0.25f)]
    [InlineData("Mul", 1, -1f, 1 / 127.5f)]
    public void A_normalization_in_the_network_becomes_that_of_its_input(string kind, int scale, float mean, float std)
    {
        SourceGraph graph = new ResidualSource().Create((graph, x) => kind == "Sub"
            ? graph.Add("Div", [graph.Add("Sub", [x, graph.Constant([mean, mean / 2, mean / 3], 1, 3, 1, 1)]),
                graph.Constant([std, 2 * std, std / 2], 3, 1, 1)])
            : graph.Add("Add", [graph.Add("Mul", [x, graph.Constant([std])]), graph.Constant([mean])]));
        using var network = ImportedNetwork.Import(_folder.Write("network.onnx", graph.ToFile()), new ImportOptions { Size = 32 });
        InputDescription input = network.Description.Input;
        byte[] pixels = Array.ConvertAll(graph.Values(128, 127, Batch * 32 * 32 * 3), value => (byte)value);

        using var session = new OnnxRuntimeSession(graph.ToFile());
        float[] expected = session.Run(Layout.ToChannelsFirst(
            Array.ConvertAll(pixels, pixel => pixel / (float)scale), Batch, [0, 1, 2]), Batch, 3, 32, 32)[graph.Outputs[0]];
        Assert.Equal(scale, input.Scale);
        Assert.InRange(Layout.Distance(expected, network.Run(input.Normalize(pixels), Batch, 32, 32)), 0, Tolerance);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Channels_that_the_network_exchanges_are_found(bool bySplit)
    {
        SourceGraph graph = new ResidualSource().Create((graph, x) => bySplit ? Exchanged(graph, x)
            : graph.Add("Gather", [x, graph.Constant(2, 1, 0)], ("axis", 1L)));
        Compare(graph, 32, 32, [0, 1, 2], null);
    }

    [Fact]
    public void Size_and_normalization_are_those_that_are_given()
    {
        string file = _folder.Write("network.onnx", new ResidualSource().Create(setUp: graph => graph.InputDimensions = [1, 3, 96, 64]).ToFile());

        Assert.Equal((96, 64), SizeOf(WeightsImport.Read(file)));
        Assert.EndsWith("its images have 96 x 64 pixels; leave out their size", Assert.Throws<DataException>(
            () => WeightsImport.Read(file, new ImportOptions { Size = 96 })).Message, StringComparison.Ordinal);
        string open = _folder.Write("open.onnx", new ResidualSource().Create().ToFile());
        Assert.Equal((224, 224), SizeOf(WeightsImport.Read(open)));
        ImportedWeights given = WeightsImport.Read(open, new ImportOptions { Size = 128, Mean = [1, 2, 3], Std = [4, 5, 6], Scale = 1 });
        Assert.Equal((128, 128), SizeOf(given));
        Assert.Equal([1, 2, 3], given.Description.Input.Mean);
        Assert.Equal([4, 5, 6], given.Description.Input.Std);
        Assert.Equal(1, given.Description.Input.Scale);
        Assert.Empty(given.Remarks);
        Assert.Contains("assumed", Assert.Single(WeightsImport.Read(file).Remarks), StringComparison.Ordinal);
        Assert.Contains("both, 3 numbers each", Assert.Throws<DataException>(
            () => WeightsImport.Read(file, new ImportOptions { Scale = 1 })).Message, StringComparison.Ordinal);
        Assert.Contains("a std of the input is not a number above 0", Assert.Throws<DataException>(
            () => WeightsImport.Read(file, new ImportOptions { Mean = [0, 0, 0], Std = [1, 0, 1] })).Message, StringComparison.Ordinal);
    }

    private static (int, int) SizeOf(ImportedWeights weights) => (weights.Description.Input.Height, weights.Description.Input.Width);

    private static string Exchanged(SourceGraph graph, string x)
    {
        graph.Nodes.Add(new SourceNode("Split", [x], ["r", "g", "b"]) { Attributes = { ["axis"] = 1L } });
        return graph.Add("Concat", ["b", "g", "r"], ("axis", 1L));
    }

    private ImportedNetwork Compare(
        SourceGraph graph, int height, int width, int[] order, ImportOptions? options, string? output = null)
    {
        var network = ImportedNetwork.Import(_folder.Write("network.onnx", graph.ToFile()), options);

        float[] images = graph.Values(0, 1, (long)Batch * height * width * 3);
        using var session = new OnnxRuntimeSession(graph.ToFile());
        float[] expected = session.Run(Layout.ToChannelsFirst(images, Batch, order), Batch, 3, height, width)[output ?? graph.Outputs[0]];

        Assert.InRange(Layout.Distance(expected, network.Run(images, Batch, height, width)), 0, Tolerance);
        return network;
    }
}
