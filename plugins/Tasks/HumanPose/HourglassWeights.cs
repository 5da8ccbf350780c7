using Querent.Checkpoints;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Networks;

namespace Querent.Plugins.HumanPose;

/// <summary>
/// The option <c>weights</c>: a safetensors file of a stacked hourglass with the names of the public PyTorch implementation,
/// as they are or behind <c>module.</c>. Where the file has heat-maps of another number of joints, the layers that make and
/// read them stay random. What was matched is reported once, for any number of networks.
/// </summary>
internal sealed class HourglassWeights(string? file, Action<string> warn)
{
    private const string Key = "weights";
    private const string First = "conv1.weight";
    private const string Maps = "score.0.weight";
    private const int NamesSaid = 3;

    private readonly LoadNotice _notice = new(warn);

    /// <summary>The path of the file; null for random weights.</summary>
    public string? Path => file;

    public static string? Read(OptionSection options)
    {
        string? file = options.OptionalText(Key);
        return file is null || File.Exists(file)
            ? file
            : throw options.Error(Key, $"there is no file {file}; set it to a stacked hourglass as safetensors, or remove it");
    }

    /// <exception cref="DataException">The file cannot be read, has no hourglass, or a tensor of another shape or
    /// with values that are not finite.</exception>
    public void LoadInto(StackedHourglass network, int joints)
    {
        if (file is null)
        {
            return;
        }

        IReadOnlyDictionary<string, SafetensorsEntry> tensors = SafetensorsFile.Read(file).Tensors;
        string prefix = Prefix(file, tensors);
        RejectNotFinite(network.State.Select(tensor => tensors.GetValueOrDefault(prefix + tensor.Name)));
        bool hasOtherJoints = tensors.TryGetValue(prefix + Maps, out SafetensorsEntry? maps) && maps.Dimensions[0] != joints;
        LoadReport report = StateDict.Load(network, file, prefix, name => hasOtherJoints && IsOfMaps(name));
        _notice.Tell(file, report, "network",
            hasOtherJoints ? $"whose heat-maps are of {maps!.Dimensions[0]} joints and not of {joints}" : null);
    }

    // Nothing of such a file is taken: training would diverge, or learn from what is left.
    private void RejectNotFinite(IEnumerable<SafetensorsEntry?> tensors)
    {
        if (tensors.FirstOrDefault(tensor => tensor?.ReadSingles().All(float.IsFinite) == false) is { } wrong)
        {
            throw new DataException($"{file}: tensor '{wrong.Name}' has values that are not finite; take another file");
        }
    }

    // score.N makes heat-maps of features, score_.N makes features of heat-maps.
    private static bool IsOfMaps(string name) => name.StartsWith("score", StringComparison.Ordinal);

    private static string Prefix(string file, IReadOnlyDictionary<string, SafetensorsEntry> tensors)
    {
        string[] prefixes = ["", "module."];
        return prefixes.FirstOrDefault(prefix => tensors.ContainsKey(prefix + First)) ?? throw new DataException(
            $"{file}: has no tensor '{First}', the first of a stacked hourglass; it has {NameList.Of([.. tensors.Keys], NamesSaid)}; " +
                "take another file, or remove task.weights");
    }
}
