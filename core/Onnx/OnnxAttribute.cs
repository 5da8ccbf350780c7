namespace Querent.Onnx;

/// <summary>An attribute of a node: one value of one kind, or a list of values of one kind.</summary>
internal sealed record OnnxAttribute
{
    private const int NameField = 1, SingleField = 2, IntegerField = 3, TextField = 4, TensorField = 5, GraphField = 6,
        SinglesField = 7, IntegersField = 8, TextsField = 9, GraphsField = 11;

    internal string Name { get; private init; } = "";

    /// <summary>0 where it is of another kind.</summary>
    internal float Single { get; private init; }

    /// <summary>0 where it is of another kind.</summary>
    internal long Integer { get; private init; }

    /// <summary>Empty where it is of another kind.</summary>
    internal string Text { get; private init; } = "";

    /// <summary>Null where it is of another kind.</summary>
    internal OnnxTensor? Tensor { get; private init; }

    /// <summary>Empty where it is of another kind.</summary>
    internal IReadOnlyList<long> Integers { get; private init; } = [];

    /// <summary>Empty where it is of another kind.</summary>
    internal IReadOnlyList<float> Singles { get; private init; } = [];

    /// <exception cref="FormatException">It is no attribute, or one with graphs or texts.</exception>
    internal static OnnxAttribute Parse(ReadOnlyMemory<byte> message)
    {
        var integers = new List<long>();
        var singles = new List<float>();
        var attribute = new OnnxAttribute { Integers = integers, Singles = singles };
        foreach (WireField field in WireMessage.Fields(message))
        {
            switch (field.Number)
            {
                case IntegersField:
                    integers.AddRange(field.Integers());
                    break;
                case SinglesField:
                    singles.AddRange(field.Singles());
                    break;
                default:
                    attribute = attribute.With(field);
                    break;
            }
        }

        return attribute;
    }

    private OnnxAttribute With(WireField field) => field.Number switch
    {
        NameField => this with { Name = field.Text },
        SingleField => this with { Single = field.Single },
        IntegerField => this with { Integer = field.Integer },
        TextField => this with { Text = field.Text },
        TensorField => this with { Tensor = OnnxTensor.Parse(field.Content) },
        GraphField or GraphsField => throw new FormatException(
            $"attribute {OnnxText.Quote(Name)} is a graph: networks with branches are not read"),
        TextsField => throw new FormatException($"attribute {OnnxText.Quote(Name)} is a list of texts"),
        _ => this,
    };
}
