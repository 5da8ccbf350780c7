using System.Globalization;
using Querent.Tensors;

namespace Querent.Autograd;

/// <summary>
/// The name, the inputs and the attributes of one op: enough to compute its output again, or to write it in another
/// format. How operands are broadcast follows from their shapes and is no attribute.
/// </summary>
public sealed class OpDescription
{
    private readonly List<NamedInput> _inputs = [];
    private readonly List<KeyValuePair<string, object>> _attributes = [];

    internal OpDescription(string name) => Name = name;

    /// <summary>The name of the operation.</summary>
    public string Name { get; }

    /// <summary>The inputs in the order in which the op added them; optional ones that are absent are left out.</summary>
    public IReadOnlyList<NamedInput> Inputs => _inputs;

    /// <summary>The attributes, each an <see cref="int"/>, <see cref="float"/>, <see cref="bool"/> or array of
    /// <see cref="int"/>.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Attributes => _attributes;

    /// <summary>Adds an input; null for an optional one that is absent.</summary>
    public OpDescription Input(string name, Tensor? tensor)
    {
        if (tensor is not null)
        {
            _inputs.Add(new NamedInput(name, tensor));
        }

        return this;
    }

    /// <summary>Adds a whole number.</summary>
    public OpDescription Attribute(string name, int value) => Add(name, value);

    /// <summary>Adds a number.</summary>
    public OpDescription Attribute(string name, float value) => Add(name, value);

    /// <summary>Adds a choice.</summary>
    public OpDescription Attribute(string name, bool value) => Add(name, value);

    /// <summary>Adds whole numbers, such as axes or the extents of a window.</summary>
    public OpDescription Attribute(string name, params ReadOnlySpan<int> values) => Add(name, values.ToArray());

    /// <summary><c>Conv2d(x, weight; stride 1, padding 0, dilation 1, relu False)</c></summary>
    public override string ToString()
    {
        string inputs = string.Join(", ", _inputs.Select(input => input.Name));
        string attributes = string.Join(", ", _attributes.Select(pair => $"{pair.Key} {Text(pair.Value)}"));
        return attributes.Length == 0 ? $"{Name}({inputs})" : $"{Name}({inputs}; {attributes})";
    }

    private static string Text(object value) => value is int[] numbers
        ? $"[{string.Join(", ", numbers)}]"
        : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private OpDescription Add(string name, object value)
    {
        _attributes.Add(KeyValuePair.Create(name, value));
        return this;
    }
}
