using System.Globalization;
using Querent.Backends;
using Querent.Checkpoints;
using Querent.Tensors;

namespace Querent.Conformance;

/// <summary>One golden file, in our axis order: what it is about, its parameters, its tensors.</summary>
internal sealed class GoldenCase(string path)
{
    private readonly SafetensorsFile _file = SafetensorsFile.Read(path);

    public string Path => path;

    public string Op => _file.Metadata["op"];

    public bool Has(string tensor) => _file.Tensors.ContainsKey(tensor);

    public int Int(string key) => int.Parse(Text(key), CultureInfo.InvariantCulture);

    public float Number(string key) => float.Parse(Text(key), CultureInfo.InvariantCulture);

    public bool Flag(string key) => bool.Parse(Text(key));

    public string Text(string key) => _file.Metadata[key];

    public float[] Values(string tensor) => Read(tensor).Values;

    public Tensor Parameter(IBackend backend, string tensor)
    {
        (Shape shape, float[] values) = Read(tensor);
        return Tensor.Persistent(backend, values, shape, requiresGradient: true);
    }

    public Tensor Constant(string tensor)
    {
        (Shape shape, float[] values) = Read(tensor);
        return Workspace.Current.Upload(values, shape);
    }

    /// <summary>Fails unless a result is within the tolerance that the cases state for single operations.</summary>
    public void AssertClose(string tensor, Tensor? actual)
    {
        (Shape shape, float[] values) = Read(tensor);
        Assert.NotNull(actual);
        Assert.True(shape.Length == actual.Length, $"{tensor}: {actual.Shape} in place of {shape}");
        Closeness.AssertClose(values, actual.ToArray(), tensor);
    }

    private (Shape Shape, float[] Values) Read(string tensor)
    {
        SafetensorsEntry entry = _file.Tensors[tensor];
        return tensor.EndsWith("weight", StringComparison.Ordinal)
            ? TorchLayout.Weight(entry.Dimensions, entry.ReadSingles())
            : TorchLayout.Image(entry.Dimensions, entry.ReadSingles());
    }
}
