using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Networks;
using Querent.Plugins.ImageClassification.Preprocessing;
using Querent.Plugins.ImageClassification.Pretrained;
using Querent.Training;

namespace Querent.Plugins.ImageClassification;

/// <summary>The options of the task, from which it is made for any data set with a class per image.</summary>
internal sealed class ImageClassificationFactory : ITaskFactory
{
    private const string SizeKey = "inputSize";
    private const double LargestDropout = 0.99;

    // Not set: images keep their size.
    private const int OfData = 0;
    private const int Least = 8;
    private const int Most = 1024;

    private readonly TaskContext _context;
    private readonly Transfer? _transfer;
    private readonly ResNetOptions _network;
    private readonly Normalization _normalization;
    private readonly PadCropFlip? _cropping;
    private readonly int _inputSize;

    private ImageClassificationFactory(OptionSection options, TaskContext context)
    {
        _context = context;
        _transfer = Transfer.Read(options, context.IsForScoring);
        InputDescription? input = _transfer?.Weights?.Description.Input.InBytes();
        _network = (_transfer is null ? NetworkOptions.Read(options) : _transfer.Weights?.ResNet ?? new ResNetOptions { Classes = 1 })
            with { Dropout = (float)options.Number("dropout", 0, 0, LargestDropout) };
        _normalization = Normalization.Read(options, input);
        _inputSize = ReadSize(options, input?.Width ?? OfData);
        _cropping = PadCropFlip.Read(options, _transfer?.IsFrozen == true, input is null ? null : _inputSize);
    }

    public static ImageClassificationFactory Read(OptionSection options, TaskContext context) => new(options, context);

    public Type LabelType => typeof(ClassLabel);

    public IReadOnlyList<string> Files => _transfer?.Weights is { } weights ? [weights.Path] : [];

    public ITask Create(DatasetInfo data)
    {
        if (data.Classes.Count == 0)
        {
            throw new ConfigurationException("configuration: dataset.name: the data set has no classes, and image " +
                "classification learns to tell them apart; choose another data set or task");
        }

        int size = Size(data);
        InputDescription input = _normalization.Describe(size);
        bool isResized = data.Size != new ImageSize(size, size);
        return new ImageClassificationTask(data.Classes, input, isResized, Networks(input), _normalization, _cropping);
    }

    private INetworkSource Networks(InputDescription input)
    {
        if (_transfer?.Weights is not { } weights)
        {
            return new RandomNetworks(_network);
        }

        _context.Warn($"weights: {weights.Path} (from {weights.Description.Source}); " +
            (_transfer.IsFrozen ? "the trunk is frozen, and the head is trained" : "all layers are trained further"));
        return new PretrainedNetworks(_transfer, _network, new FeatureStore(
            backend => new FrozenTrunk(backend, weights, input.Width), input, _context.CacheFolder, _context.Warn));
    }

    private static int ReadSize(OptionSection options, int ofWeights)
    {
        int size = options.Int(SizeKey, ofWeights, min: OfData, max: Most);
        return size is OfData or >= Least ? size : throw options.Error(
            SizeKey, $"{size} is not in {Least}..{Most}, and not {OfData} for the size of the data set's images");
    }

    private int Size(DatasetInfo data) => _inputSize != OfData ? _inputSize
        : data.Size is { } size && size.Width == size.Height ? size.Width
        : throw new ConfigurationException(
            $"configuration: task.{SizeKey}: the images of the data set are not squares of one size; set it to the side of the square " +
            "that they are resized to, 32 or 224 for example");
}
