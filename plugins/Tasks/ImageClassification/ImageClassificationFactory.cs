using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Plugins.ImageClassification.Preprocessing;
using Querent.Training;

namespace Querent.Plugins.ImageClassification;

/// <summary>The options of the task, from which it is made for any data set with a class per image.</summary>
internal sealed class ImageClassificationFactory : ITaskFactory
{
    private const string SizeKey = "inputSize";

    // Not set: images keep their size.
    private const int OfData = 0;
    private const int Least = 8;
    private const int Most = 1024;

    private readonly NetworkOptions _network;
    private readonly Normalization _normalization;
    private readonly PadCropFlip? _cropping;
    private readonly int _inputSize;

    private ImageClassificationFactory(
        NetworkOptions network, Normalization normalization, PadCropFlip? cropping, int inputSize) =>
        (_network, _normalization, _cropping, _inputSize) = (network, normalization, cropping, inputSize);

    public static ImageClassificationFactory Read(OptionSection options, TaskContext context) => new(
        NetworkOptions.Read(options), Normalization.Read(options), PadCropFlip.Read(options), ReadSize(options));

    public Type LabelType => typeof(ClassLabel);

    public ITask Create(DatasetInfo data)
    {
        if (data.Classes.Count == 0)
        {
            throw new ConfigurationException("configuration: dataset.name: the data set has no classes, and image " +
                "classification learns to tell them apart; choose another data set or task");
        }

        int size = Size(data);
        bool isResized = data.Size != new ImageSize(size, size);
        return new ImageClassificationTask(data.Classes, size, isResized, _network, _normalization, _cropping);
    }

    private static int ReadSize(OptionSection options)
    {
        int size = options.Int(SizeKey, OfData, min: OfData, max: Most);
        return size is OfData or >= Least ? size : throw options.Error(
            SizeKey, $"{size} is not in {Least}..{Most}, and not {OfData} for the size of the data set's images");
    }

    private int Size(DatasetInfo data) => _inputSize != OfData ? _inputSize
        : data.Size is { } size && size.Width == size.Height ? size.Width
        : throw new ConfigurationException(
            $"configuration: task.{SizeKey}: the images of the data set are not squares of one size; set it to the side of the square " +
            "that they are resized to, 32 or 224 for example");
}
