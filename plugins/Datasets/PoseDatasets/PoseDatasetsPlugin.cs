using Querent.Extensibility;
using Querent.Plugins.PoseDatasets.Synthetic;

namespace Querent.Plugins.PoseDatasets;

/// <summary>Data sets of people with joints; a sample is one person.</summary>
public sealed class PoseDatasetsPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
        registry.AddDataset("synthetic-pose", "synthetic images of people with 16 joints",
            (options, context) => SyntheticPoseDataset.Draw(SyntheticPoseOptions.Read(options), context));
    }
}
