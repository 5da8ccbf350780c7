using Querent.Backends;

namespace Querent.Conformance;

/// <summary>A block that knows whether it was given back, so that using it afterwards is an error at once.</summary>
internal sealed class ReferenceStorage : Storage
{
    private readonly float[] _values;

    public ReferenceStorage(int length)
    {
        _values = new float[length];
        Length = length;
    }

    public bool IsReturned { get; set; }

    public float[] Values => IsReturned
        ? throw new InvalidOperationException($"A block of {Length} elements is used after it was returned.")
        : _values;
}
