using Querent.Extensibility;
using Querent.Plugins.DatasetFormats.Coco;

namespace Querent.Plugins.DatasetFormats;

/// <summary>Annotations in the forms of well-known data sets, which most labeling tools read and write.</summary>
public sealed class DatasetFormatsPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
        registry.AddFormat("coco", "annotations in COCO's JSON files: instances and keypoints of persons",
            _ => new CocoFormat());
    }
}
