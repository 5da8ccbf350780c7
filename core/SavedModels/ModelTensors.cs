using System.Security.Cryptography;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Layers;

namespace Querent.SavedModels;

/// <summary>The tensors of one of the two modules in a file.</summary>
internal sealed class ModelTensors
{
    private readonly Dictionary<string, SafetensorsEntry> _entries;
    private readonly string _path;
    private readonly string _module;
    private readonly string _prefix;

    /// <param name="path">The file, for messages.</param>
    /// <param name="module">The module in a sentence: <c>target module</c>.</param>
    /// <param name="prefix">Prefix of the tensor names of this module in the file.</param>
    /// <param name="entries">Those of the module.</param>
    internal ModelTensors(string path, string module, string prefix, IEnumerable<SafetensorsEntry> entries)
    {
        (_path, _module, _prefix) = (path, module, prefix);
        _entries = entries.ToDictionary(entry => entry.Name[prefix.Length..]);
    }

    /// <summary>The number of elements of all tensors, of four bytes each.</summary>
    internal long Length => _entries.Values.Sum(entry => entry.ByteLength / sizeof(float));

    /// <exception cref="FormatException">The tensors are others, or of other shapes.</exception>
    internal void RequireShapes(IReadOnlyCollection<(string Name, int[] Dimensions)> wanted)
    {
        foreach ((string name, int[] dimensions) in wanted)
        {
            if (!_entries.TryGetValue(name, out SafetensorsEntry? entry))
            {
                throw new FormatException($"the tensor '{_prefix}{name}' of its {_module} is missing");
            }

            if (entry.Type != SafetensorsEntry.Single
                || !entry.Dimensions.SequenceEqual(dimensions.Select(extent => (long)extent)))
            {
                throw new FormatException($"the tensor '{_prefix}{name}' is {entry.Type} [{Text(entry.Dimensions)}], " +
                    $"and in its {_module} {SafetensorsEntry.Single} [{Text(dimensions)}]");
            }
        }

        if (_entries.Keys.Except(wanted.Select(tensor => tensor.Name)).FirstOrDefault() is { } unknown)
        {
            throw new FormatException($"the tensor '{_prefix}{unknown}' does not belong to its {_module}");
        }
    }

    /// <summary>Reads all tensors of a module before any is changed.</summary>
    /// <exception cref="FormatException">The tensors are not those of the module.</exception>
    /// <exception cref="DataException">They cannot be read, or are not those that were saved.</exception>
    /// <param name="module">The module to fill.</param>
    /// <param name="checksum">Over all tensors of the module in the file.</param>
    /// <param name="frozen">Tensors of the file that the module does not have, and that have these values.</param>
    internal List<(NamedTensor Tensor, float[] Values)> Read(Module module, string checksum, FrozenTensors? frozen = null)
    {
        NamedTensor[] state = [.. module.State];
        IReadOnlyList<TensorValues> before = frozen?.Values ?? [];
        RequireShapes(
        [
            .. before.Select(tensor => (tensor.Name, tensor.Dimensions)),
            .. state.Select(tensor => (tensor.Name, FileLayouts.Dimensions(tensor))),
        ]);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (TensorValues tensor in before)
        {
            StateDict.Append(hash, tensor with { Values = Same(tensor) });
        }

        var read = new List<(NamedTensor, float[])>();
        foreach (NamedTensor tensor in state)
        {
            var values = new TensorValues(
                tensor.Name, FileLayouts.Dimensions(tensor), _entries[tensor.Name].ReadSingles());
            StateDict.Append(hash, values);
            read.Add((tensor, FileLayouts.FromFile(tensor, values.Values)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()) == checksum
            ? read
            : throw new DataException(
                $"{_path}: the values of its {_module} do not match their checksum{ModelProblem.TakeAnother}");
    }

    private float[] Same(TensorValues frozen)
    {
        float[] values = _entries[frozen.Name].ReadSingles();
        return values.AsSpan().SequenceEqual(frozen.Values)
            ? values
            : throw new FormatException($"the tensor '{_prefix}{frozen.Name}' has other values than the frozen one of its {_module}");
    }

    private static string Text<T>(IEnumerable<T> extents) => string.Join(", ", extents);
}
