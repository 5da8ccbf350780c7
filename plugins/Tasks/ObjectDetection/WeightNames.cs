using Querent.Checkpoints;
using Querent.Errors;

namespace Querent.Plugins.ObjectDetection;

/// <summary>The names of VGG-16 in a file of weights: torchvision's, those behind a prefix, or numbers alone.</summary>
/// <param name="Features">The prefix of the number of a convolution.</param>
/// <param name="Classifier">The prefix of the number of a fully connected layer.</param>
internal sealed record WeightNames(string Features, string Classifier)
{
    private const string FirstAlone = "0.weight";
    private const string First = $"features.{FirstAlone}";
    private const int NamesSaid = 3;

    /// <exception cref="DataException">The file cannot be read, or it has no VGG-16 under any such name.</exception>
    public static WeightNames Of(string file)
    {
        string[] names = [.. SafetensorsFile.Read(file).Tensors.Keys.Order(StringComparer.Ordinal)];
        string[] prefixes =
        [
            .. names.Where(name => name == First || name.EndsWith($".{First}", StringComparison.Ordinal))
                .Select(name => name[..^First.Length]),
        ];
        return prefixes switch
        {
            _ when prefixes.Contains("") => new WeightNames("features.", "classifier."),
            [var prefix] => new WeightNames($"{prefix}features.", $"{prefix}classifier."),
            [] when names.Contains(FirstAlone) => new WeightNames("", "classifier."),
            [] => throw new DataException(
                $"{file}: none of its tensors ({names.Length}) fits a VGG-16 with torchvision's names ({First} and " +
                    "so on); " +
                $"it has {NameList.Of(names, NamesSaid)}; take another file, or remove task.weights"),
            _ => throw new DataException(
                $"{file}: holds more than one VGG-16 ({NameList.Of(prefixes, NamesSaid)}); keep one"),
        };
    }

    /// <summary>A remark where the names are not torchvision's; null where they are.</summary>
    public string? Remark => Features == "features." ? null
        : Features.Length == 0 ? "under numbers alone"
        : $"under names that begin with '{Features}'";
}
