using System.Runtime.InteropServices;

namespace Querent.Onnx;

/// <summary>Writes a network in the format ONNX: opset 17, IR version 8, float32.</summary>
internal sealed class OnnxWriter
{
    private const int Opset = 17, Version = 8;

    // Messages of protobuf, and so files of ONNX, are smaller.
    private const long LargestFile = int.MaxValue;

    private const int FloatType = 1, IntegerType = 7;

    private readonly WireWriter _graph = new WireWriter().Text(2, "querent");
    private readonly List<WireWriter> _metadata = [];
    private int _nodes;

    /// <summary>Adds a constant of float32 values, row by row.</summary>
    internal void Constant(string name, IReadOnlyList<int> dimensions, float[] values) => _graph.Message(5, new WireWriter()
        .Integers(1, dimensions.Select(extent => (long)extent)).Integer(2, FloatType).Text(8, name)
        .Bytes(9, LittleEndian(values)));

    /// <summary>Adds a constant list of whole numbers.</summary>
    internal void Constant(string name, params long[] values) => _graph.Message(5, new WireWriter()
        .Integers(1, [values.Length]).Integer(2, IntegerType).Integers(7, values).Text(8, name));

    /// <summary>Adds a node with one output.</summary>
    /// <param name="type">The operation.</param>
    /// <param name="inputs">Names of tensors.</param>
    /// <param name="output">The name of the result.</param>
    /// <param name="attributes">Values are <see cref="long"/>, <see cref="float"/>, <see cref="string"/> or an array of
    /// <see cref="long"/>.</param>
    internal void Node(string type, IEnumerable<string> inputs, string output, params (string Name, object Value)[] attributes)
    {
        var node = new WireWriter();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(3, $"{type}_{_nodes++}").Text(4, type);
        foreach ((string name, object value) in attributes)
        {
            node.Message(5, Attribute(new WireWriter().Text(1, name), value));
        }

        _graph.Message(1, node);
    }

    /// <summary>Adds an input of the graph; an extent is a number, or a name where it is free.</summary>
    internal void Input(string name, params object[] dimensions) => _graph.Message(11, Value(name, dimensions));

    /// <summary>Adds an output of the graph; an extent is a number, or a name where it is free.</summary>
    internal void Output(string name, params object[] dimensions) => _graph.Message(12, Value(name, dimensions));

    /// <summary>Adds a text about the network.</summary>
    internal void Metadata(string key, string value) => _metadata.Add(new WireWriter().Text(1, key).Text(2, value));

    /// <exception cref="IOException">The network is too large for the format.</exception>
    internal void WriteTo(Stream stream)
    {
        WireWriter model = new WireWriter().Integer(1, Version).Text(2, "querent").Message(7, _graph)
            .Message(8, new WireWriter().Text(1, "").Integer(2, Opset));
        _metadata.ForEach(text => model.Message(14, text));
        if (model.Length > LargestFile)
        {
            throw new IOException($"a network of {model.Length} bytes is too large for ONNX, which ends at {LargestFile}");
        }

        model.WriteTo(stream);
    }

    private static WireWriter Attribute(WireWriter attribute, object value) => value switch
    {
        long number => attribute.Integer(3, number).Integer(20, 2),
        float number => attribute.Single(2, number).Integer(20, 1),
        string text => attribute.Text(4, text).Integer(20, 3),
        long[] numbers => attribute.Integers(8, numbers).Integer(20, 7),
        _ => throw new ArgumentException($"An attribute cannot be a {value.GetType().Name}.", nameof(value)),
    };

    private static WireWriter Value(string name, object[] dimensions)
    {
        var shape = new WireWriter();
        foreach (object extent in dimensions)
        {
            shape.Message(1, extent is string free ? new WireWriter().Text(2, free) : new WireWriter().Integer(1, (int)extent));
        }

        WireWriter tensor = new WireWriter().Integer(1, FloatType).Message(2, shape);
        return new WireWriter().Text(1, name).Message(2, new WireWriter().Message(1, tensor));
    }

    private static byte[] LittleEndian(float[] values)
    {
        if (BitConverter.IsLittleEndian)
        {
            return MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        }

        var bytes = new byte[sizeof(float) * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(sizeof(float) * i), values[i]);
            bytes.AsSpan(sizeof(float) * i, sizeof(float)).Reverse();
        }

        return bytes;
    }
}
