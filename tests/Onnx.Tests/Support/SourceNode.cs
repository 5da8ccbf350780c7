namespace Querent.Onnx.Tests.Support;

/// <summary>A node of a graph that a test makes, and may change before the graph is written.</summary>
internal sealed class SourceNode(string type, IEnumerable<string> inputs, IEnumerable<string> outputs)
{
    public string Type { get; set; } = type;

    public string Domain { get; set; } = "";

    public List<string> Inputs { get; } = [.. inputs];

    public List<string> Outputs { get; } = [.. outputs];

    /// <summary>Values are <see cref="long"/>, <see cref="float"/>, <see cref="string"/> or an array of <see cref="long"/>.</summary>
    public Dictionary<string, object> Attributes { get; } = [];

    public Wire ToWire()
    {
        var node = new Wire();
        Inputs.ForEach(input => node.Text(1, input));
        Outputs.ForEach(output => node.Text(2, output));
        node.Text(3, $"{Type}_{Outputs.FirstOrDefault()}").Text(4, Type);
        foreach ((string name, object value) in Attributes)
        {
            Wire attribute = new Wire().Text(1, name);
            _ = value switch
            {
                long number => attribute.Integer(3, number).Integer(20, 2),
                float number => attribute.Single(2, number).Integer(20, 1),
                string text => attribute.Text(4, text).Integer(20, 3),
                _ => attribute.Integers(8, (long[])value).Integer(20, 7),
            };
            node.Message(5, attribute);
        }

        return Domain.Length == 0 ? node : node.Text(7, Domain);
    }
}
