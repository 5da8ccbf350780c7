using System.Text.Json;
using Querent.Checkpoints;
using Querent.Data;
using Querent.Errors;
using Querent.Layers;
using Querent.Networks;

namespace Querent.Pretrained;

/// <summary>
/// Weights of a trained network in a safetensors file that describes itself: the network, the images that it expects,
/// and the source of the weights. Tensors have PyTorch's names and axis order, without any prefix.
/// </summary>
public sealed class PretrainedWeights
{
    private const int NamesSaid = 3;

    private PretrainedWeights(string path, SafetensorsFile file, WeightsDescription description) =>
        (Path, Tensors, Description, ResNet) = (path, file.Tensors, description, NetworkPlan.ResNet(description.Network));

    /// <summary>The path of the file, as given.</summary>
    public string Path { get; }

    /// <summary>The facts in the header of the file.</summary>
    public WeightsDescription Description { get; }

    /// <summary>The form of the network; null if it is no residual network.</summary>
    public ResNetOptions? ResNet { get; }

    /// <summary>The tensors by their names; values are read when they are asked for.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Tensors { get; }

    /// <summary>Reads and checks the header.</summary>
    /// <exception cref="DataException">It is no safetensors file, or does not describe itself.</exception>
    public static PretrainedWeights Read(string path) => ReadIfDescribed(path) ?? throw new DataException(
        $"{path}: does not describe its weights; make a file that does by 'querent weights import {path}'");

    /// <summary>Reads and checks the header; null for a safetensors file that does not describe its weights.</summary>
    /// <exception cref="DataException">It is no safetensors file, or its description is damaged.</exception>
    public static PretrainedWeights? ReadIfDescribed(string path)
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        if (!file.Metadata.TryGetValue(WeightsDescription.Key, out string? text))
        {
            return null;
        }

        WeightsDescription description = WeightsDescription.Parse(text, path);
        try
        {
            return new PretrainedWeights(path, file, description);
        }
        catch (Exception problem) when (problem is FormatException or JsonException)
        {
            throw WeightsDescription.Damaged(path, problem);
        }
    }

    /// <summary>Writes weights with their description; the file appears whole or not at all.</summary>
    /// <exception cref="DataException">It cannot be written.</exception>
    public static void Write(
        string path, WeightsDescription description,
        IReadOnlyList<(string Name, int[] Dimensions, float[] Values)> tensors) =>
        SafetensorsWriter.Write(path, tensors, Metadata(description));

    /// <summary>Fills a module with the tensors of the same names.</summary>
    /// <param name="module">The module to fill.</param>
    /// <param name="except">Tensors of the module that keep their values, such as those of a head for other classes.</param>
    /// <exception cref="DataException">Less than half of the tensors are there, or one has another shape or values that
    /// are not finite; nothing was changed then.</exception>
    public LoadReport LoadInto(Module module, Predicate<string>? except = null)
    {
        string[] wanted = [.. module.State.Select(tensor => tensor.Name).Where(name => except?.Invoke(name) != true)];
        string[] there = [.. wanted.Where(Tensors.ContainsKey)];
        if (2 * there.Length < wanted.Length)
        {
            throw new DataException($"{Path}: has {there.Length} of the {wanted.Length} tensors that the network needs, and not {
                NameList.Of([.. wanted.Except(there)], NamesSaid)}; take weights of the same network");
        }

        foreach (string name in there)
        {
            RequireFinite(name);
        }

        return StateDict.Load(module, Path, except: except);
    }

    /// <summary>Fills the trunk of a residual network, all of it.</summary>
    /// <exception cref="DataException">A tensor is missing, has another shape, or values that are not finite; nothing was
    /// changed then.</exception>
    public void LoadTrunk(ResNetTrunk trunk)
    {
        string[] missing = [.. trunk.State.Select(tensor => tensor.Name).Where(name => !Tensors.ContainsKey(name))];
        if (missing.Length > 0)
        {
            throw new DataException($"{Path}: lacks {missing.Length} of the tensors that its network needs ({
                NameList.Of(missing, NamesSaid)}); import it anew");
        }

        LoadInto(trunk);
    }

    /// <summary>The texts in the header of such a file.</summary>
    internal static Dictionary<string, string> Metadata(WeightsDescription description) => new()
    {
        ["format"] = "pt",
        [WeightsDescription.Key] = JsonSerializer.Serialize(description, WeightsJson.Default.WeightsDescription),
    };

    private void RequireFinite(string name)
    {
        if (!Array.TrueForAll(Tensors[name].ReadSingles(), float.IsFinite))
        {
            throw new DataException($"{Path}: tensor '{name}' has values that are not finite; take another file");
        }
    }
}
