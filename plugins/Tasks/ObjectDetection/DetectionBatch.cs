using Querent.Data;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Plugins.ObjectDetection.Detections;
using Querent.Plugins.ObjectDetection.Matching;
using Querent.Plugins.ObjectDetection.Preprocessing;

namespace Querent.Plugins.ObjectDetection;

/// <summary>
/// Images, their objects and the targets of each default box, on the host; with the memory that losses and signals need
/// for a batch.
/// </summary>
internal sealed class DetectionBatch(int size, SamplePreparation preparation, DefaultBoxes defaults)
    : ImageBatch<ObjectsLabel>(size, size)
{
    private IReadOnlyList<LabeledObject>[] _objects = [];
    private ImageSize[] _sizes = [];

    public MultiBoxTargets Targets { get; } = new(defaults);

    public required MultiBoxLoss Loss { get; init; }

    public required TopScoringBoxes SignalBoxes { get; init; }

    /// <summary>The objects of an image in 0..1 of the network's input.</summary>
    public IReadOnlyList<LabeledObject> Objects(int sample) => _objects[sample];

    /// <summary>The size of an image before it was stretched.</summary>
    public ImageSize SizeOf(int sample) => _sizes[sample];

    protected override void Resize(int count)
    {
        base.Resize(count);
        if (count > _objects.Length)
        {
            _objects = new IReadOnlyList<LabeledObject>[count];
            _sizes = new ImageSize[count];
        }

        Targets.Resize(count);
    }

    protected override void Place(int position, in Sample sample, ObjectsLabel? label)
    {
        var image = new DetectionImage(sample.Load(), label?.Objects ?? []);
        _sizes[position] = new ImageSize(image.Width, image.Height);
        _objects[position] = preparation.Write(image, sample.Augmentation, Pixels(position));
    }

    protected override void Complete()
    {
        for (int sample = 0; sample < Count; sample++)
        {
            Targets.Set(sample, [.. _objects[sample]]);
        }
    }
}
