namespace Querent.Onnx;

/// <summary>One operation of a graph.</summary>
/// <param name="Name">Often empty.</param>
/// <param name="Type">The operation: <c>Conv</c>.</param>
/// <param name="Domain">Empty for the operations of ONNX itself.</param>
/// <param name="Inputs">Names of tensors; an empty one stands for an optional input that is left out.</param>
/// <param name="Outputs">Names of tensors.</param>
/// <param name="Attributes">By their names.</param>
internal sealed record OnnxNode(
    string Name, string Type, string Domain, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, OnnxAttribute> Attributes)
{
    private const int InputField = 1, OutputField = 2, NameField = 3, TypeField = 4, AttributeField = 5, DomainField = 7;

    /// <summary>Names the node in a message.</summary>
    internal string Label => $"node {OnnxText.Quote(Name.Length > 0 || Outputs.Count == 0 ? Name : Outputs[0])} ({
        OnnxText.Cut(Domain.Length > 0 ? $"{Domain}.{Type}" : Type)})";

    /// <summary>The name of an input; null where it is left out.</summary>
    internal string? Input(int index) => index < Inputs.Count && Inputs[index].Length > 0 ? Inputs[index] : null;

    /// <summary>The number of an attribute, or its default.</summary>
    internal long Integer(string name, long absent) => Attributes.TryGetValue(name, out OnnxAttribute? found) ? found.Integer : absent;

    /// <inheritdoc cref="Integer"/>
    internal float Single(string name, float absent) => Attributes.TryGetValue(name, out OnnxAttribute? found) ? found.Single : absent;

    /// <summary>The text of an attribute, or its default.</summary>
    internal string Text(string name, string absent) => Attributes.TryGetValue(name, out OnnxAttribute? found) ? found.Text : absent;

    /// <summary>The numbers of an attribute; null where it is absent.</summary>
    internal IReadOnlyList<long>? Integers(string name) => Attributes.GetValueOrDefault(name)?.Integers;

    /// <exception cref="FormatException">It is no node.</exception>
    internal static OnnxNode Parse(ReadOnlyMemory<byte> message)
    {
        var (inputs, outputs) = (new List<string>(), new List<string>());
        var attributes = new Dictionary<string, OnnxAttribute>();
        var node = new OnnxNode("", "", "", inputs, outputs, attributes);
        foreach (WireField field in WireMessage.Fields(message))
        {
            switch (field.Number)
            {
                case InputField:
                    inputs.Add(field.Text);
                    break;
                case OutputField:
                    outputs.Add(field.Text);
                    break;
                case AttributeField:
                    var attribute = OnnxAttribute.Parse(field.Content);
                    attributes[attribute.Name] = attribute;
                    break;
                case NameField:
                    node = node with { Name = field.Text };
                    break;
                case TypeField:
                    node = node with { Type = field.Text };
                    break;
                case DomainField:
                    node = node with { Domain = field.Text == "ai.onnx" ? "" : field.Text };
                    break;
            }
        }

        return node;
    }
}
