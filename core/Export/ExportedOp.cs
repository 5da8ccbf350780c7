using Querent.Autograd;
using Querent.Tensors;

namespace Querent.Export;

/// <summary>An op of a trace, by the names of its description.</summary>
internal sealed class ExportedOp
{
    private readonly Dictionary<string, Tensor> _inputs;
    private readonly Dictionary<string, object> _attributes;

    internal ExportedOp(Op op)
    {
        OpDescription description = op.Describe();
        Output = op.Output;
        Inputs = [.. description.Inputs.Select(input => input.Tensor)];
        _inputs = description.Inputs.ToDictionary(input => input.Name, input => input.Tensor);
        _attributes = new Dictionary<string, object>(description.Attributes);
    }

    internal Tensor Output { get; }

    internal IReadOnlyList<Tensor> Inputs { get; }

    internal Tensor this[string input] => _inputs[input];

    internal bool Has(string input) => _inputs.ContainsKey(input);

    internal long Integer(string attribute) => (int)_attributes[attribute];

    internal float Number(string attribute) => (float)_attributes[attribute];

    internal bool Flag(string attribute) => (bool)_attributes[attribute];

    internal long[] Integers(string attribute) => [.. ((int[])_attributes[attribute]).Select(value => (long)value)];
}
