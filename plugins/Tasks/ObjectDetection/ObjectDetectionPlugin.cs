using Querent.Extensibility;
using Querent.Plugins.ObjectDetection.Datasets;
using Querent.Plugins.ObjectDetection.Preprocessing;

namespace Querent.Plugins.ObjectDetection;

public sealed class ObjectDetectionPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) => registry.AddTask(
        "object-detection", "boxes with classes, found by SSD: drawn scenes, Pascal VOC, COCO, or YOLO files", Create);

    // Options that can be wrong are read before the images, which may take a while.
    private static ObjectDetectionTask Create(OptionSection options, TaskContext context)
    {
        DetectionOptions detection = DetectionOptions.Read(options);
        var scaling = PixelScaling.Read(options);
        var augmentation = SsdAugmentation.Read(options);
        var weights = new SsdWeights(detection.Weights, context.Warn);
        IDetectionDataset dataset = DataSource.Read(options, context);
        var preparation = new SamplePreparation(detection.Network.InputSize, scaling, augmentation);
        return new ObjectDetectionTask(dataset, detection,
            new BatchFilling(dataset, preparation, context.Threads), weights);
    }
}
