namespace Querent.Onnx;

/// <summary>A network in the form of ONNX: nodes in the order of computing, and the constants that they use.</summary>
internal sealed class OnnxGraph
{
    // Larger than those of any network; each takes more memory than the few bytes that announce it.
    private const int MostItems = 100_000;

    // GraphProto.
    private const int NodeField = 1, InitializerField = 5, InputField = 11, OutputField = 12, SparseField = 15;

    private readonly List<OnnxNode> _nodes = [];
    private readonly Dictionary<string, OnnxTensor> _constants = [];
    private readonly List<OnnxValue> _outputs = [];
    private List<OnnxValue> _inputs = [];

    private OnnxGraph(int opset) => Opset = opset;

    /// <summary>The version of the operations of ONNX itself.</summary>
    internal int Opset { get; }

    internal IReadOnlyList<OnnxNode> Nodes => _nodes;

    /// <summary>By their names: initializers, and the values of constant nodes.</summary>
    internal IReadOnlyDictionary<string, OnnxTensor> Constants => _constants;

    /// <summary>Those that are not constants; older files list these among the inputs.</summary>
    internal IReadOnlyList<OnnxValue> Inputs => _inputs;

    internal IReadOnlyList<OnnxValue> Outputs => _outputs;

    /// <exception cref="FormatException">It is no graph, or one that cannot be read.</exception>
    internal static OnnxGraph Parse(ReadOnlyMemory<byte> message, int opset)
    {
        var graph = new OnnxGraph(opset);
        int items = 0;
        foreach (WireField field in WireMessage.Fields(message))
        {
            if (++items > MostItems)
            {
                throw new FormatException($"the graph has more than {MostItems} parts");
            }

            graph.Add(field);
        }

        graph._inputs = [.. graph._inputs.Where(input => !graph._constants.ContainsKey(input.Name))];
        return graph;
    }

    private void Add(WireField field)
    {
        switch (field.Number)
        {
            case NodeField:
                Add(OnnxNode.Parse(field.Content));
                break;
            case InitializerField:
                var tensor = OnnxTensor.Parse(field.Content);
                Add(tensor.Name, tensor);
                break;
            case InputField:
                _inputs.Add(OnnxValue.Parse(field.Content));
                break;
            case OutputField:
                _outputs.Add(OnnxValue.Parse(field.Content));
                break;
            case SparseField:
                throw new FormatException("it has sparse weights, which are not read");
        }
    }

    private void Add(OnnxNode node)
    {
        if (node is { Type: "Constant", Domain: "", Outputs: [var name] })
        {
            Add(name, node.Attributes.GetValueOrDefault("value")?.Tensor
                ?? throw new FormatException($"{node.Label} has no tensor as its value"));
        }
        else
        {
            _nodes.Add(node);
        }
    }

    private void Add(string name, OnnxTensor tensor)
    {
        if (!_constants.TryAdd(name, tensor))
        {
            throw new FormatException($"tensor {OnnxText.Quote(name)} is there twice");
        }
    }
}
