using Querent.Extensibility;
using Querent.Plugins.ObjectDetection.Datasets.Coco;
using Querent.Plugins.ObjectDetection.Datasets.Synthetic;
using Querent.Plugins.ObjectDetection.Datasets.Voc;
using Querent.Plugins.ObjectDetection.Datasets.Yolo;

namespace Querent.Plugins.ObjectDetection.Datasets;

/// <summary>
/// The option <c>data</c>. Each source reads only options that have an effect on it; others are errors.
/// </summary>
internal static class DataSource
{
    public static IDetectionDataset Read(OptionSection options, TaskContext context)
    {
        switch (options.Choice("data", "synthetic", "synthetic", "voc", "coco", "yolo"))
        {
            case "voc":
                IReadOnlyList<VocRoot> roots = VocRoot.ReadAll(options);
                return Load(options, context, () => VocReader.Read(roots, context));
            case "coco":
                (CocoPart pool, CocoPart test) = CocoPart.Read(options);
                return Load(options, context, () => CocoReader.Read(pool, test, context));
            case "yolo":
                var yolo = YoloOptions.Read(options);
                return Load(options, context, () => YoloReader.Read(yolo, context));
            default:
                return SyntheticDataset.Draw(SyntheticOptions.Read(options), context);
        }
    }

    // All options are read before any file, which may take a while.
    private static IDetectionDataset Load(OptionSection options, TaskContext context, Func<FileSplits> read)
    {
        FileOptions common = FileOptions.Read(options);
        return read().ToDataset(common, context);
    }
}
