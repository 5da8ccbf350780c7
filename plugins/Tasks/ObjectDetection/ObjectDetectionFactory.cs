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
    private readonly IDetectors _detectors;

    private ObjectDetectionFactory(DetectionOptions options, SamplePreparation preparation, IDetectors detectors) =>
        (_options, _preparation, _detectors) = (options, preparation, detectors);

    public static ObjectDetectionFactory Read(OptionSection options, TaskContext context)
    {
        var detection = DetectionOptions.Read(options);
        NetworkSection network = NetworkSection.Read(options, context);
        PixelScaling scaling = network.Input is { } input ? PixelScaling.Read(options, [.. input.Mean], [.. input.Std]) : PixelScaling.Read(options);
        var augmentation = SsdAugmentation.Read(options);
        return new ObjectDetectionFactory(
            detection, new SamplePreparation(network.Detectors.InputSize, scaling, augmentation), network.Detectors);
    }

    public Type LabelType => typeof(ObjectsLabel);

    public IReadOnlyList<string> Files => _detectors.Files;

    public ITask Create(DatasetInfo data) => data.Classes.Count > 0
        ? new ObjectDetectionTask(data.Classes, _options, _preparation, _detectors)
        : throw new ConfigurationException("configuration: dataset.name: the data set has no classes, and object detection learns to " +
            "tell them apart; choose another data set or task");
}
