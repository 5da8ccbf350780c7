using Querent.Extensibility;
using Querent.Plugins.DatasetFormats.Coco;
using Querent.Plugins.DatasetFormats.Voc;
using Querent.Plugins.DatasetFormats.Yolo;

namespace Querent.Plugins.DatasetFormats;

/// <summary>Annotations in the forms of well-known data sets, which most labeling tools read and write.</summary>
public sealed class DatasetFormatsPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
        registry.AddFormat("coco", "annotations in COCO's JSON files: instances and keypoints of persons",
            _ => new CocoFormat());
        registry.AddFormat("voc", "annotations in Pascal VOC's XML files, pixels counted from 1",
            _ => new VocFormat(isZeroBased: false));
        registry.AddFormat("voc-zero-based", "annotations in Pascal VOC's XML files, pixels counted from 0 as by CVAT",
            _ => new VocFormat(isZeroBased: true));
        registry.AddFormat("yolo", "annotations in YOLO's text files: boxes and poses in shares of the image",
            _ => new YoloFormat());
    }
}
