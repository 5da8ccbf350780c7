using Querent.Checkpoints;
using Querent.Errors;
using Querent.Networks;

namespace Querent.Plugins.ObjectDetection;

/// <summary>
/// The option <c>weights</c>: a safetensors file of torchvision's VGG-16 that the trunk starts from. The matched
/// tensors are reported once, for any number of networks.
/// </summary>
internal sealed class SsdWeights
{
    private const int NamesSaid = 3;

    private readonly string? _file;
    private readonly WeightNames? _names;
    private readonly Action<string> _warn;

    private bool _told;

    /// <exception cref="DataException">Nothing in the file fits.</exception>
    public SsdWeights(string? file, Action<string> warn)
    {
        (_file, _warn) = (file, warn);
        _names = file is null ? null : WeightNames.Of(file);
    }

    /// <summary>The path of the file; null for random weights.</summary>
    public string? File => _file;

    /// <exception cref="DataException">A tensor has another shape, or values that are not finite.</exception>
    public void LoadInto(Ssd network)
    {
        if (_names is null)
        {
            Tell("weights: none given, so the network starts from random weights");
            return;
        }

        LoadReport report = VggWeights.Load(network, _file!, _names.Features, _names.Classifier);
        string[] missing = [.. report.Missing.Where(IsOfTrunk)];
        int trunk = report.Loaded.Count + missing.Length;
        Tell($"weights: {_file} fills {report.Loaded.Count} of the {trunk} tensors of the trunk{_names.Remark}" +
            Counted(missing, "stay random") +
            Counted(report.Unset, "of the file hold nothing but NaN") + Counted(report.Unexpected, "of the file " +
                "are not used"));
    }

    private static bool IsOfTrunk(string name) => name.StartsWith("vgg.", StringComparison.Ordinal);

    private static string Counted(IReadOnlyList<string> names, string meaning) =>
        names.Count == 0 ? "" : $"; {names.Count} {meaning} ({NameList.Of(names, NamesSaid)})";

    private void Tell(string line)
    {
        if (!_told)
        {
            _told = true;
            _warn(line);
        }
    }
}
