using Querent.Annotations.Coco;
using Querent.Extensibility;
using Querent.Plugins.DetectionDatasets.Coco;
using Querent.Plugins.DetectionDatasets.Synthetic;
using Querent.Plugins.DetectionDatasets.Voc;
using Querent.Plugins.DetectionDatasets.Yolo;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>Data sets with boxes.</summary>
public sealed class DetectionDatasetsPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
        registry.AddDataset("synthetic-detection", "synthetic scenes of shapes with boxes",
            (options, context) => SyntheticDataset.Draw(SyntheticOptions.Read(options), context));
        registry.AddDataset("voc", "images with boxes in the layout of Pascal VOC", Voc);
        registry.AddDataset("coco", "images with boxes in COCO's JSON files", Coco);
        registry.AddDataset("yolo", "images with boxes in YOLO's text files", Yolo);
    }

    private static FileDataset Voc(OptionSection options, DatasetContext context)
    {
        IReadOnlyList<VocRoot> roots = VocRoot.ReadAll(options);
        return Load(options, context, () => VocReader.Read(roots, context));
    }

    private static FileDataset Coco(OptionSection options, DatasetContext context)
    {
        (CocoPart pool, CocoPart test) = CocoPart.Read(options, "instances");
        return Load(options, context, () => CocoReader.Read(pool, test, context));
    }

    private static FileDataset Yolo(OptionSection options, DatasetContext context)
    {
        var yolo = YoloOptions.Read(options);
        return Load(options, context, () => YoloReader.Read(yolo, context));
    }

    // All options are read before any file, which may take a while.
    private static FileDataset Load(OptionSection options, DatasetContext context, Func<FileSplits> read)
    {
        FileOptions common = FileOptions.Read(options);
        return read().ToDataset(common, context);
    }
}
