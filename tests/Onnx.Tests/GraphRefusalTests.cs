using Querent.Errors;
using Querent.Onnx.Tests.Support;
using Querent.Pretrained;

namespace Querent.Onnx.Tests;

/// <summary>A graph that core's networks do not compute is refused, with the node and the reason in one line.</summary>
public sealed class GraphRefusalTests : IDisposable
{
    private static readonly Dictionary<string, (string Says, Func<SourceGraph> Create)> s_cases = new()
    {
        ["grouped convolution"] = ("(Conv) has 2 groups; networks with grouped convolutions, such as ResNeXt", Edited("Conv", 1, "group", 2L)),
        ["dilated convolution"] = ("(Conv) is dilated", Edited("Conv", 1, "dilations", new long[] { 2, 2 })),
        ["another kernel than the weights"] = ("(Conv) has another kernel than its weights", Edited("Conv", 1, "kernel_shape", new long[] { 1, 1 })),
        ["strides that differ"] = ("(Conv) has no stride that is the same in both directions", Edited("Conv", 1, "strides", new long[] { 1, 2 })),
        ["padding at the end alone"] = ("(Conv) pads 0 and 2 pixels, where a residual network pads 1 on each side",
            Edited("Conv", 1, "pads", new long[] { 0, 0, 2, 2 })),
        ["padding of TensorFlow"] = ("(Conv) pads 2 and 3 pixels, where a residual network pads 3 on each side",
            Edited("Conv", 0, "auto_pad", "SAME_UPPER")),
        ["an unknown padding"] = ("(Conv) pads as 'SOMEHOW'", Edited("Conv", 0, "auto_pad", "SOMEHOW")),
        ["padding that loses a row"] = ("which makes 112 of 225 and not 113, as 3 on each side do; take images whose size is a multiple of 32",
            () => new ResidualSource { EndPadding = 0 }.Create(setUp: graph => graph.InputDimensions = [1, 3, 225, 225])),
        ["a stem of another form"] = ("(Conv) is 7x7 with stride 1; a stem is 7x7 with stride 2, or 3x3 with stride 1",
            Edited("Conv", 0, "strides", new long[] { 1, 1 })),
        ["no pooling"] = ("no max pooling follows the stem of 7x7, but node 'AveragePool_t3' (AveragePool)",
            Changed(graph => Find(graph, "MaxPool", 0).Type = "AveragePool")),
        ["another pooling"] = ("(MaxPool) is no max pooling of 3x3 with stride 2", Edited("MaxPool", 0, "kernel_shape", new long[] { 2, 2 })),
        ["pooling that rounds up"] = ("(MaxPool) is no max pooling of 3x3 with stride 2", Edited("MaxPool", 0, "ceil_mode", 1L)),
        ["normalization by the batch"] = ("(BatchNormalization) normalizes by the batch, or each pixel by itself; export the network for evaluation",
            Edited("BatchNormalization", 1, "training_mode", 1L)),
        ["statistics of the batch as outputs"] = ("normalizes by the batch, or each pixel by itself",
            Changed(graph => Find(graph, "BatchNormalization", 1).Outputs.AddRange(["mean", "variance"]))),
        ["images of a batch side by side"] = ("(Flatten) does not keep the images of a batch apart", Edited("Flatten", 0, "axis", 0L)),
        ["another activation"] = ("no ReLU follows it, but node 'LeakyRelu_t6' (LeakyRelu)", Changed(graph => Find(graph, "Relu", 1).Type = "LeakyRelu")),
        ["an operation of somebody else"] = ("node 'Relu_t6' (com.example.Relu) is no operation of ONNX",
            Changed(graph => Find(graph, "Relu", 1).Domain = "com.example")),
        ["product of branches"] = ("(Conv): no ReLU follows it, but node 'Mul_t9' (Mul)", Changed(graph => Find(graph, "Add", 0).Type = "Mul")),
        ["a shortcut from elsewhere"] = ("(Add) does not add a block and its shortcut", Changed(graph => Find(graph, "Add", 0).Inputs[1] = Find(graph, "Add", 0).Inputs[0])),
        ["stride in the first 1x1 convolution"] = ("(Conv) has the stride of its bottleneck in the first 1x1 convolution, as in the paper", StrideInFirst),
        ["stride in the second convolution"] = ("begins a block with strides 1, 2, where the first block of a stage halves the map", StrideInSecond),
        ["a stage that does not halve the map"] = ("begins a block of 8, 8 channels, where its stage has 4 inside and 4 behind it", NoStride),
        ["channels that do not come in"] = ("(Conv) takes 6 channels, and 4 come in", Changed(graph =>
            Find(graph, "Conv", 1).Inputs[1] = graph.Random(0, 1, 4, 6, 3, 3))),
        ["more channels than are normalized"] = ("(BatchNormalization): its input 1 has dimensions [4], where 6 values are needed", Changed(graph =>
            Find(graph, "Conv", 1).Inputs[1] = graph.Random(0, 1, 6, 4, 3, 3))),
        ["weights that are computed"] = ("its input 1 is no constant", Changed(graph => Find(graph, "Conv", 1).Inputs[1] = graph.Add("Relu", ["c5"]))),
        ["a rest of the map"] = ("no average over all of the 8 x 8 places follows the last block, but node 'AveragePool_",
            () => new ResidualSource { Pooling = "AveragePool" }.Create(setUp: graph => graph.InputDimensions = [1, 3, 64, 64], preprocess: null)),
        ["a network that goes on"] = ("the network does not end behind its classifier, but goes on with node 'Sigmoid_", Changed(graph =>
            graph.Outputs[0] = graph.Add("Sigmoid", [graph.Outputs[0]]))),
        ["a scaled classifier"] = ("(Gemm) scales or transposes, which a classifier does not", Edited("Gemm", 0, "alpha", 0.5f)),
        ["a second head"] = ("is no part of the residual network that was recognized", Changed(graph =>
            graph.Outputs.Add(graph.Add("Relu", [graph.Outputs[0]])))),
        ["no blocks"] = ("no residual block follows the stem, but node 'GlobalAveragePool_", () => new ResidualSource { Blocks = [] }.Create()),
        ["no convolution"] = ("no convolution takes its images, but node 'Relu_", () => new ResidualSource().Create((graph, x) => graph.Add("Relu", [x]))),
        ["channels last"] = ("its input 'images' has dimensions [1, 224, 224, free], which are no images",
            () => new ResidualSource().Create(setUp: graph => graph.InputDimensions = [1, 224, 224, null])),
        ["more channels than weights"] = ("give mean and standard deviation of its images both, 4 numbers each",
            () => new ResidualSource().Create(setUp: graph => graph.InputDimensions = [1, 4, 32, 32])),
        ["mean along the width"] = ("(Sub): a constant of [3] is neither one value nor one for each of 3 channels",
            () => new ResidualSource().Create((graph, x) => graph.Add("Sub", [x, graph.Constant([1, 2, 3], 3)]))),
        ["inverted images"] = ("(Sub) takes the image from a constant",
            () => new ResidualSource().Create((graph, x) => graph.Add("Sub", [graph.Constant([1], 1), x]))),
        ["negative images"] = ("its normalization turns channels around, or is not finite",
            () => new ResidualSource().Create((graph, x) => graph.Add("Mul", [x, graph.Constant([-1], 1)]))),
        ["a channel twice"] = ("(Gather) is no order of 3 channels",
            () => new ResidualSource().Create((graph, x) => graph.Add("Gather", [x, graph.Constant(0, 0, 1)], ("axis", 1L)))),
        ["an old version"] = ("its operations are those of opset 6; opsets 7 to 26 are read", () => new ResidualSource().Create(setUp: graph => graph.Opset = 6)),
        ["a future version"] = ("its operations are those of opset 99", () => new ResidualSource().Create(setUp: graph => graph.Opset = 99)),
        ["values that are not finite"] = ("has values that are not finite", Changed(graph =>
            Find(graph, "Conv", 1).Inputs[1] = graph.Constant([.. Enumerable.Repeat(float.NaN, 4 * 4 * 9)], 4, 4, 3, 3))),
        ["values in another file"] = ("lies in another file; save the network with its weights inside", Changed(graph =>
            graph.Constant(new Wire().Integer(2, 1).Integer(14, 1)))),
        ["whole numbers for weights"] = ("holds no floating-point numbers, but type 7", Changed(graph =>
            Find(graph, "BatchNormalization", 0).Inputs[1] = graph.Constant(1, 2, 3, 4))),
        ["fewer values than dimensions say"] = ("has 8 bytes", Changed(graph => Find(graph, "Conv", 1).Inputs[1] =
            graph.Constant(new Wire().Integers(1, [4, 4, 3, 3]).Integer(2, 1).Bytes(9, new byte[8])))),
        ["dimensions without end"] = ("has dimensions [4611686018427387904", Changed(graph =>
            graph.Constant(new Wire().Integers(1, [1L << 62, 1L << 62]).Integer(2, 1)))),
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Cases => [.. s_cases.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_reason_is_one_line(string name)
    {
        (string says, Func<SourceGraph> create) = s_cases[name];
        string file = _folder.Write("network.onnx", create().ToFile()), output = _folder.File("output.safetensors");

        string message = Assert.Throws<DataException>(() => WeightsImport.Read(file).Write(output)).Message;

        Assert.StartsWith($"{file}: ", message, StringComparison.Ordinal);
        Assert.True(message.Contains(says, StringComparison.Ordinal), message);
        Assert.DoesNotContain('\n', message);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public void Every_cut_of_a_file_is_refused_or_whole()
    {
        byte[] whole = new ResidualSource { Width = 1, Blocks = [1] }.Create().ToFile();
        for (int length = 1; length < whole.Length; length += 7)
        {
            string file = _folder.Write("network.onnx", whole[..length]);
            Assert.Throws<DataException>(() => WeightsImport.Read(file).Write(_folder.File("output.safetensors")));
        }
    }

    private static Func<SourceGraph> Changed(Action<SourceGraph> change) => () =>
    {
        SourceGraph graph = new ResidualSource { Blocks = [1, 1] }.Create();
        change(graph);
        return graph;
    };

    private static Func<SourceGraph> Edited(string type, int index, string attribute, object value) =>
        Changed(graph => Find(graph, type, index).Attributes[attribute] = value);

    private static SourceNode Find(SourceGraph graph, string type, int index) => graph.Nodes.Where(node => node.Type == type).ElementAt(index);

    // The convolutions of the second stage: shortcut, 1x1, 3x3, 1x1.
    private static SourceGraph StrideInFirst()
    {
        SourceGraph graph = new ResidualSource { HasBottlenecks = true, Blocks = [1, 1] }.Create();
        SourceNode[] convolutions = [.. graph.Nodes.Where(node => node.Type == "Conv").TakeLast(4)];
        (convolutions[1].Attributes["strides"], convolutions[2].Attributes["strides"]) = (new long[] { 2, 2 }, new long[] { 1, 1 });
        return graph;
    }

    private static SourceGraph StrideInSecond()
    {
        SourceGraph graph = new ResidualSource { Blocks = [1, 1] }.Create();
        SourceNode[] convolutions = [.. graph.Nodes.Where(node => node.Type == "Conv").TakeLast(2)];
        (convolutions[0].Attributes["strides"], convolutions[1].Attributes["strides"]) = (new long[] { 1, 1 }, new long[] { 2, 2 });
        return graph;
    }

    private static SourceGraph NoStride()
    {
        SourceGraph graph = new ResidualSource { Blocks = [1, 1] }.Create();
        SourceNode[] convolutions = [.. graph.Nodes.Where(node => node.Type == "Conv").TakeLast(3)];
        (convolutions[0].Attributes["strides"], convolutions[1].Attributes["strides"]) = (new long[] { 1, 1 }, new long[] { 1, 1 });
        return graph;
    }
}
