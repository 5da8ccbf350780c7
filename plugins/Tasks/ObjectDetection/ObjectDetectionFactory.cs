using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Images;
using Querent.Plugins.ObjectDetection.Preprocessing;
using Querent.Training;

namespace Querent.Plugins.ObjectDetection;

/// <summary>The options of the task, from which it is made for any data set with objects.</summary>
internal sealed class ObjectDetectionFactory : ITaskFactory
{
    private readonly DetectionOptions _options;
    private readonly SamplePreparation _preparation;
    private readonly SsdWeights _weights;

    private ObjectDetectionFactory(DetectionOptions options, SamplePreparation preparation, SsdWeights weights) =>
        (_options, _preparation, _weights) = (options, preparation, weights);

    public static ObjectDetectionFactory Read(OptionSection options, TaskContext context)
    {
        DetectionOptions detection = DetectionOptions.Read(options);
        var scaling = PixelScaling.Read(options);
        TrunkImages.Check(detection.Weights, scaling);
        var augmentation = SsdAugmentation.Read(options);
        return new ObjectDetectionFactory(
            detection, new SamplePreparation(detection.Network.InputSize, scaling, augmentation),
            new SsdWeights(detection.Weights, context.Warn));
    }

    public Type LabelType => typeof(ObjectsLabel);

    public ITask Create(DatasetInfo data) => data.Classes.Count > 0
        ? new ObjectDetectionTask(data.Classes, _options, _preparation, _weights)
        : throw new ConfigurationException("configuration: dataset.name: the data set has no classes, and object detection learns to " +
            "tell them apart; choose another data set or task");
}
