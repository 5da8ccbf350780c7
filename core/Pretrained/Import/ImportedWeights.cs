using Querent.Checkpoints;
using Querent.Data;
using Querent.Networks;

namespace Querent.Pretrained;

/// <summary>Weights that were recognized in a file of another program. Values are read when they are written.</summary>
public sealed class ImportedWeights
{
    private readonly string _path;
    private readonly IReadOnlyList<TensorSource> _tensors;

    internal ImportedWeights(string path, WeightsDescription description, IReadOnlyList<TensorSource> tensors) =>
        (_path, Description, _tensors) = (path, description, tensors);

    /// <summary>The facts that the header of the written file is going to have.</summary>
    public WeightsDescription Description { get; }

    /// <summary>Names of tensors of the source that have no place in the network.</summary>
    public IReadOnlyList<string> Ignored { get; internal init; } = [];

    /// <summary>Sentences about all that was assumed or changed.</summary>
    public IReadOnlyList<string> Remarks { get; internal init; } = [];

    /// <summary>Writes the file that <see cref="PretrainedWeights.Read"/> reads; it appears whole or not at all.</summary>
    /// <exception cref="Errors.DataException">It cannot be written, or a value of the source cannot be read or is not finite.</exception>
    public void Write(string path) => Guard(_path, () =>
    {
        SafetensorsWriter.Write(path, [.. _tensors.Select(Finite)], PretrainedWeights.Metadata(Description));
        return true;
    });

    /// <summary>Reads a part of a file, and names the file where that cannot be done.</summary>
    /// <exception cref="Errors.DataException">It cannot be read.</exception>
    internal static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException problem)
        {
            throw new Errors.DataException($"{path}: cannot be imported: {problem.Message}", problem);
        }
    }

    private static TensorSource Finite(TensorSource tensor) => tensor with
    {
        Read = () =>
        {
            float[] values = tensor.Read();
            return Array.TrueForAll(values, float.IsFinite) ? values
                : throw new FormatException($"its tensor '{tensor.Name}' has values that are not finite");
        },
    };
}
