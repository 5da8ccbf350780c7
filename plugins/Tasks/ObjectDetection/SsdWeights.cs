using Querent.Checkpoints;
using Querent.Networks;

namespace Querent.Plugins.ObjectDetection;

/// <summary>
/// The option <c>weights</c>: a safetensors file of torchvision's VGG-16 that the trunk starts from. What matched is
/// told once, whatever the number of networks.
/// </summary>
internal sealed class SsdWeights(string? file, Action<string> warn)
{
    private bool _told;

    public void LoadInto(Ssd network)
    {
        if (file is null)
        {
            Tell("weights: none given, so the network starts from random weights");
            return;
        }

        LoadReport report = VggWeights.Load(network, file);
        int trunk = network.State.Count(tensor => tensor.Name.StartsWith("vgg.", StringComparison.Ordinal));
        Tell($"weights: {file} fills {report.Loaded.Count} of the {trunk} tensors of the trunk; {Names(report.Unexpected)} " +
            "of the file are not used");
    }

    private static string Names(IReadOnlyList<string> names) =>
        names.Count == 0 ? "none" : string.Join(", ", names);

    private void Tell(string line)
    {
        if (!_told)
        {
            _told = true;
            warn(line);
        }
    }
}
