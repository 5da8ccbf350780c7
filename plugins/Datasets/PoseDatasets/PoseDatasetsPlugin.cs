using Querent.Extensibility;

namespace Querent.Plugins.PoseDatasets;

/// <summary>Data sets of people with joints; a sample is one person.</summary>
public sealed class PoseDatasetsPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
    }
}
