using Querent.Onnx;

namespace Querent.Pretrained;

/// <summary>
/// A graph that is followed from its input to its output. A node can be used once, and all must be: one that nobody understood
/// is found. Nodes that change nothing in evaluation (Identity, Dropout) are taken out before.
/// </summary>
internal sealed class GraphWalk
{
    private const int OldestOpset = 7, NewestOpset = 26;

    // They compute the shape that a Reshape is given.
    private static readonly HashSet<string> s_ofShapes =
        ["Shape", "Gather", "Unsqueeze", "Squeeze", "Concat", "Cast", "Slice", "Constant"];

    private readonly OnnxGraph _graph;
    private readonly Dictionary<string, List<OnnxNode>> _consumers = [];
    private readonly Dictionary<string, OnnxNode> _producers = [];
    private readonly List<OnnxNode> _nodes = [];
    private readonly HashSet<OnnxNode> _used = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _outputs;

    /// <exception cref="FormatException">Its operations are of another version.</exception>
    internal GraphWalk(OnnxGraph graph)
    {
        _graph = graph;
        if (graph.Opset is < OldestOpset or > NewestOpset)
        {
            throw new FormatException($"its operations are those of opset {graph.Opset}; opsets {OldestOpset} to {NewestOpset} are read");
        }

        var aliases = new Dictionary<string, string>();
        foreach (OnnxNode node in graph.Nodes)
        {
            OnnxNode resolved = node with { Inputs = [.. node.Inputs.Select(name => aliases.GetValueOrDefault(name, name))] };
            if (IsTransparent(resolved))
            {
                aliases[resolved.Outputs[0]] = resolved.Inputs[0];
            }
            else
            {
                Add(resolved);
            }
        }

        _outputs = [.. graph.Outputs.Select(output => aliases.GetValueOrDefault(output.Name, output.Name))];
    }

    /// <exception cref="FormatException">There are none, or several.</exception>
    internal OnnxValue Input => _graph.Inputs is [var input]
        ? input
        : throw new FormatException($"it has {_graph.Inputs.Count} inputs that are not weights, where a network of images has one");

    /// <summary>Whether the graph gives a tensor out.</summary>
    internal bool IsOutput(string tensor) => _outputs.Contains(tensor);

    /// <summary>The nodes that compute with a tensor; those that ask for its shape alone do not count.</summary>
    internal IReadOnlyList<OnnxNode> Consumers(string tensor) =>
        _consumers.TryGetValue(tensor, out List<OnnxNode>? nodes) ? [.. nodes.Where(node => node.Type != "Shape")] : [];

    /// <summary>The node that alone computes with a tensor; null if there are none or several.</summary>
    internal OnnxNode? Next(string tensor) => Consumers(tensor) is [var node] ? node : null;

    /// <summary>The first output of a node, which must be of ONNX itself and is used up.</summary>
    /// <exception cref="FormatException">It was used before, or is of another domain.</exception>
    internal string Use(OnnxNode node)
    {
        if (node.Domain.Length > 0 || node.Outputs.Count == 0)
        {
            throw new FormatException($"{node.Label} is no operation of ONNX");
        }

        return _used.Add(node) ? node.Outputs[0] : throw new FormatException($"{node.Label} is met twice");
    }

    /// <summary>Uses up the nodes that compute a shape, back to the tensors whose shape is asked for.</summary>
    /// <exception cref="FormatException">Something else takes part.</exception>
    internal void UseShape(string? tensor)
    {
        var open = new Stack<string>(tensor is null ? [] : [tensor]);
        while (open.TryPop(out string? name))
        {
            if (_producers.TryGetValue(name, out OnnxNode? node) && !_used.Contains(node))
            {
                if (!s_ofShapes.Contains(node.Type))
                {
                    throw new FormatException($"{node.Label} computes a shape, which is not understood");
                }

                Use(node);
                foreach (string input in node.Type == "Shape" ? [] : node.Inputs)
                {
                    open.Push(input);
                }
            }
        }
    }

    /// <summary>A constant among the inputs of a node; null where there is none at this place.</summary>
    internal OnnxTensor? ConstantOrNone(OnnxNode node, int index) =>
        node.Input(index) is { } name ? _graph.Constants.GetValueOrDefault(name) : null;

    /// <exception cref="FormatException">It is computed, or left out.</exception>
    internal OnnxTensor Constant(OnnxNode node, int index) => ConstantOrNone(node, index)
        ?? throw new FormatException($"{node.Label}: its input {index} is no constant");

    /// <summary>One value for each channel.</summary>
    /// <exception cref="FormatException">It is computed, left out, or of another shape.</exception>
    internal float[] Vector(OnnxNode node, int index, int length)
    {
        OnnxTensor tensor = Constant(node, index);
        return tensor.Dimensions is [var extent] && extent == length
            ? tensor.ReadSingles()
            : throw new FormatException($"{node.Label}: its input {index} has dimensions [{
                string.Join(", ", tensor.Dimensions)}], where {length} values are needed");
    }

    /// <exception cref="FormatException">A node was not used.</exception>
    internal void RequireAllUsed()
    {
        if (_nodes.FirstOrDefault(node => !_used.Contains(node)) is { } left)
        {
            throw new FormatException($"{left.Label} is no part of the residual network that was recognized");
        }
    }

    private void Add(OnnxNode node)
    {
        _nodes.Add(node);
        foreach (string input in node.Inputs.Distinct())
        {
            if (!_consumers.TryGetValue(input, out List<OnnxNode>? consumers))
            {
                _consumers[input] = consumers = [];
            }

            consumers.Add(node);
        }

        foreach (string output in node.Outputs.Where(output => output.Length > 0))
        {
            if (!_producers.TryAdd(output, node) || _graph.Constants.ContainsKey(output))
            {
                throw new FormatException($"{node.Label} computes a tensor that is there already");
            }
        }
    }

    private static bool IsTransparent(OnnxNode node) => node.Domain.Length == 0 && node.Outputs.Count > 0
        && (node is { Type: "Identity", Inputs.Count: 1 } or { Type: "Dropout", Inputs.Count: 1 or 2 });
}
