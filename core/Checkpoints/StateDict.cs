using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Querent.Errors;
using Querent.Layers;

namespace Querent.Checkpoints;

/// <summary>
/// Parameters and running statistics of a module in a safetensors file, under the names and in the axis order of
/// PyTorch, so that a state dict moves both ways.
/// </summary>
public static class StateDict
{
    /// <summary>Writes the parameters and running statistics of a module; waits for the device.</summary>
    /// <param name="module">The module to save.</param>
    /// <param name="path">The file. It appears whole or not at all, and replaces one that is there.</param>
    /// <param name="metadata">Free texts for the header of the file; null for none.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public static void Save(Module module, string path, IReadOnlyDictionary<string, string>? metadata = null) =>
        SafetensorsWriter.Write(path, [.. module.State.Select(Source)], metadata);

    /// <summary>Fills a module from a file; tensors that only one of them has are reported, not an error.</summary>
    /// <param name="module">The module to fill.</param>
    /// <param name="path">A safetensors file.</param>
    /// <param name="prefix">The prefix of the names in the file: <c>"net."</c>.</param>
    /// <param name="except">Tensors of the module, by name, that keep their values; null for none.</param>
    /// <exception cref="DataException">A tensor of the same name has another shape; nothing was changed
    /// then.</exception>
    public static LoadReport Load(Module module, string path, string prefix = "", Predicate<string>? except = null)
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        NamedTensor[] state = [.. module.State];
        List<(NamedTensor Tensor, SafetensorsEntry Entry)> matches = [];
        foreach (NamedTensor tensor in state)
        {
            if (except?.Invoke(tensor.Name) != true && file.Tensors.TryGetValue(prefix + tensor.Name, out SafetensorsEntry? entry))
            {
                CheckShape(tensor, entry, path);
                matches.Add((tensor, entry));
            }
        }

        foreach ((NamedTensor tensor, SafetensorsEntry entry) in matches)
        {
            tensor.Tensor.Upload(FileLayouts.FromFile(tensor, entry.ReadSingles()));
        }

        HashSet<string> known = [.. matches.Select(match => match.Entry.Name)];
        return new LoadReport(
            [.. matches.Select(match => match.Tensor.Name)],
            [.. state.Select(tensor => tensor.Name).Except(matches.Select(match => match.Tensor.Name))],
            [.. file.Tensors.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && !known.Contains(name)
                && !name.EndsWith("num_batches_tracked", StringComparison.Ordinal))]);
    }

    /// <summary>
    /// SHA-256 over the names, shapes and float32 bits of all parameters and running statistics, as 64 hexadecimal
    /// digits.
    /// </summary>
    /// <param name="module">Its tensors are hashed in their order.</param>
    /// <param name="frozen">Tensors that come before them; null for none.</param>
    public static string Hash(Module module, FrozenTensors? frozen = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (TensorValues tensor in frozen?.Values ?? [])
        {
            Append(hash, tensor);
        }

        foreach (NamedTensor tensor in module.State)
        {
            Append(hash, Values(tensor));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Adds a tensor to a hash of the kind that <see cref="Hash"/> computes.</summary>
    internal static void Append(IncrementalHash hash, TensorValues tensor)
    {
        hash.AppendData(Encoding.UTF8.GetBytes($"{tensor.Name}[{string.Join(',', tensor.Dimensions)}]"));
        hash.AppendData(MemoryMarshal.AsBytes(tensor.Values.AsSpan()));
    }

    /// <summary>A tensor that is copied when it is written.</summary>
    internal static TensorSource Source(NamedTensor tensor) =>
        new(tensor.Name, FileLayouts.Dimensions(tensor), () => Values(tensor).Values);

    /// <summary>A tensor that is there already.</summary>
    internal static TensorSource Source(TensorValues tensor) => new(tensor.Name, tensor.Dimensions, () => tensor.Values);

    /// <summary>A copy of a tensor; waits for the device.</summary>
    internal static TensorValues Values(NamedTensor tensor) => new(
        tensor.Name, FileLayouts.Dimensions(tensor), FileLayouts.ToFile(tensor, tensor.Tensor.ToArray()));

    internal static void CheckShape(NamedTensor tensor, SafetensorsEntry entry, string path)
    {
        int[] wanted = FileLayouts.Dimensions(tensor);
        if (!entry.Dimensions.SequenceEqual(wanted.Select(extent => (long)extent)))
        {
            throw new DataException($"{path}: tensor '{entry.Name}' has shape [{string.Join(", ", entry.Dimensions)}], " +
                $"the module wants [{string.Join(", ", wanted)}]");
        }
    }
}

/// <summary>
/// Result of loading a file into a module: the names that matched and those that did not. PyTorch's batch counters are
/// not counted as unexpected.
/// </summary>
/// <param name="Loaded">Names of the tensors that were filled.</param>
/// <param name="Missing">Names of the module that are not in the file; these tensors keep their values.</param>
/// <param name="Unexpected">Names of the file that are not in the module.</param>
public sealed record LoadReport(
    IReadOnlyList<string> Loaded, IReadOnlyList<string> Missing, IReadOnlyList<string> Unexpected)
{
    /// <summary>Names of the file that are known and hold nothing but NaN: their maker left them unset.</summary>
    public IReadOnlyList<string> Unset { get; init; } = [];
}
