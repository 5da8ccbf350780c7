using System.Runtime.InteropServices;
using Querent.Randomness;

namespace Querent.Onnx.Tests.Support;

/// <summary>A graph that a test makes node by node, and writes as an ONNX file.</summary>
internal sealed class SourceGraph
{
    private readonly List<Wire> _constants = [];

    // A struct that changes with every draw.
    private RandomStream _random = new(7);

    public List<SourceNode> Nodes { get; } = [];

    public List<string> Outputs { get; } = [];

    /// <summary>An extent is null where it is free.</summary>
    public long?[] InputDimensions { get; set; } = [null, 3, null, null];

    public int Opset { get; set; } = 17;

    /// <summary>Whether weights are written as float16.</summary>
    public bool IsHalf { get; set; }

    /// <summary>Adds a node with one output, and returns that.</summary>
    public string Add(string type, string[] inputs, params (string Name, object Value)[] attributes)
    {
        var node = new SourceNode(type, inputs, [$"t{Nodes.Count}"]);
        foreach ((string name, object value) in attributes)
        {
            node.Attributes[name] = value;
        }

        Nodes.Add(node);
        return node.Outputs[0];
    }

    /// <summary>Adds a constant of given values, and returns its name.</summary>
    public string Constant(float[] values, params long[] dimensions)
    {
        byte[] raw = IsHalf
            ? MemoryMarshal.AsBytes(Array.ConvertAll(values, value => (Half)value).AsSpan()).ToArray()
            : MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        return Constant(new Wire().Integers(1, dimensions).Integer(2, IsHalf ? 10 : 1).Bytes(9, raw));
    }

    /// <summary>Adds a constant of whole numbers.</summary>
    public string Constant(params long[] values) =>
        Constant(new Wire().Integers(1, [values.Length]).Integer(2, 7).Integers(7, values));

    /// <summary>Adds a tensor that lacks its name only.</summary>
    public string Constant(Wire tensor)
    {
        string name = $"c{_constants.Count}";
        _constants.Add(tensor.Text(8, name));
        return name;
    }

    /// <summary>Adds random values around a center.</summary>
    public string Random(float center, float spread, params long[] dimensions) =>
        Constant(Values(center, spread, dimensions.Aggregate(1L, (product, extent) => product * extent)), dimensions);

    public float[] Values(float center, float spread, long count) =>
        [.. Enumerable.Range(0, (int)count).Select(_ => _random.NextSingle(center - spread, center + spread))];

    public byte[] ToFile()
    {
        Wire graph = new Wire().Text(2, "test");
        Nodes.ForEach(node => graph.Message(1, node.ToWire()));
        _constants.ForEach(tensor => graph.Message(5, tensor));
        graph.Message(11, Value("images", InputDimensions));
        Outputs.ForEach(output => graph.Message(12, Value(output, null)));
        return new Wire().Integer(1, 8).Text(2, "test").Message(7, graph)
            .Message(8, new Wire().Text(1, "").Integer(2, Opset)).ToArray();
    }

    private static Wire Value(string name, long?[]? dimensions)
    {
        Wire tensor = new Wire().Integer(1, 1);
        if (dimensions is not null)
        {
            var shape = new Wire();
            foreach ((int axis, long? extent) in dimensions.Index())
            {
                shape.Message(1, extent is { } known ? new Wire().Integer(1, known) : new Wire().Text(2, $"axis{axis}"));
            }

            tensor.Message(2, shape);
        }

        return new Wire().Text(1, name).Message(2, new Wire().Message(1, tensor));
    }
}
