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
    private readonly string? _file;
    private readonly WeightNames? _names;
    private readonly LoadNotice _notice;

    /// <exception cref="DataException">Nothing in the file fits.</exception>
    public SsdWeights(string? file, Action<string> warn)
    {
        (_file, _notice) = (file, new LoadNotice(warn));
        _names = file is null ? null : WeightNames.Of(file);
    }

    /// <summary>The path of the file; null for random weights.</summary>
    public string? File => _file;

    /// <exception cref="DataException">A tensor has another shape, or values that are not finite.</exception>
    public void LoadInto(Ssd network)
    {
        if (_names is null)
        {
            _notice.Tell("weights: none given, so the network starts from random weights");
            return;
        }

        LoadReport report = VggWeights.Load(network, _file!, _names.Features, _names.Classifier);
        _notice.Tell(_file!, report with { Missing = [.. report.Missing.Where(IsOfTrunk)] }, "trunk", _names.Remark);
    }

    private static bool IsOfTrunk(string name) => name.StartsWith("vgg.", StringComparison.Ordinal);
}
