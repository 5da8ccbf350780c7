using Querent.Backends;
using Querent.Data;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Plugins.ObjectDetection.Matching;
using Querent.Tensors;

namespace Querent.Plugins.ObjectDetection;

/// <summary>Images, their objects and what each default box should say, on the host.</summary>
internal sealed class DetectionBatch(int size, DefaultBoxes defaults) : MiniBatch
{
    private float[] _pixels = [];
    private IReadOnlyList<AnnotatedObject>[] _objects = [];

    public MultiBoxTargets Targets { get; } = new(defaults);

    private int ImageLength => size * size * 3;

    /// <summary>The objects of an image in 0..1 of what the network sees.</summary>
    public IReadOnlyList<AnnotatedObject> Objects(int sample) => _objects[sample];

    /// <summary>Makes room for a number of samples.</summary>
    public void Resize(int count)
    {
        if (count > _objects.Length)
        {
            _pixels = new float[count * ImageLength];
            _objects = new IReadOnlyList<AnnotatedObject>[count];
        }

        Count = count;
        Targets.Resize(count);
    }

    /// <summary>Where the pixels of a sample go, [size, size, 3].</summary>
    public Span<float> Pixels(int sample) => _pixels.AsSpan(sample * ImageLength, ImageLength);

    /// <summary>Sets the objects of a sample; samples may be set by several threads at once.</summary>
    public void Place(int sample, IReadOnlyList<AnnotatedObject> objects) => _objects[sample] = objects;

    /// <summary>Says what each default box should say, when all samples are in place.</summary>
    public void Match()
    {
        for (int sample = 0; sample < Count; sample++)
        {
            Targets.Set(sample, [.. _objects[sample]]);
        }
    }

    public override void Upload(Workspace workspace) =>
        Images = workspace.Upload(_pixels.AsSpan(0, Count * ImageLength), new Shape(Count, size, size, 3));
}
