using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Plugins.ImageClassification.Preprocessing;
using Querent.Training;

namespace Querent.Plugins.ImageClassification;

/// <summary>The options of the task, from which it is made for any data set with a class per image.</summary>
internal sealed class ImageClassificationFactory : ITaskFactory
{
    // Not set: images keep their size.
    private const int OfData = 0;

    private readonly NetworkOptions _network;
    private readonly Normalization _normalization;
    private readonly PadCropFlip? _cropping;
    private readonly int _inputSize;

    private ImageClassificationFactory(
        NetworkOptions network, Normalization normalization, PadCropFlip? cropping, int inputSize) =>
        (_network, _normalization, _cropping, _inputSize) = (network, normalization, cropping, inputSize);

    public static ImageClassificationFactory Read(OptionSection options, TaskContext context) => new(
        NetworkOptions.Read(options), Normalization.Read(options), PadCropFlip.Read(options),
        options.Int("inputSize", OfData, min: OfData, max: 1024));

    public ITask Create(DatasetInfo data) =>
        new ImageClassificationTask(data.Classes, Size(data), _network, _normalization, _cropping);

    private int Size(DatasetInfo data) => _inputSize != OfData ? _inputSize
        : data.Size is { } size && size.Width == size.Height ? size.Width
        : throw new ConfigurationException(
            "task.inputSize: the images of the data set are not squares of one size; set it to the side of the square " +
            "that they are resized to, 32 or 224 for example");
}
