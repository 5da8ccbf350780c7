using System.Numerics;
using Querent.Data;
using Querent.Errors;
using Querent.Plugins.HumanPose.Crops;
using Querent.Plugins.HumanPose.Heatmaps;
using Querent.Tensors;

namespace Querent.Plugins.HumanPose;

/// <summary>Crops of people, and the targets of their heat-maps with weights, on the host.</summary>
internal sealed class PoseBatch(PosePreparation preparation) : ImageBatch<ObjectsLabel>(preparation.Size, preparation.Size)
{
    private PersonCrop[] _crops = [];
    private LabeledObject?[] _people = [];
    private float[] _targets = [];
    private float[] _weights = [];
    private float[] _mirrored = [];
    private Workspace? _workspace;

    /// <summary>Targets of the heat-maps, [batch, side, side, joints].</summary>
    public Tensor Targets { get; private set; } = null!;

    /// <summary>Weights of their errors, of the same shape.</summary>
    public Tensor Weights { get; private set; } = null!;

    /// <summary>The part of the image that a sample is.</summary>
    public PersonCrop CropOf(int sample) => _crops[sample];

    /// <summary>The labeled person; null without a label.</summary>
    public LabeledObject? PersonOf(int sample) => _people[sample];

    public override void Upload(Workspace workspace)
    {
        base.Upload(workspace);
        int values = Count * preparation.Grid.Length;
        Targets = workspace.Upload(_targets.AsSpan(0, values), preparation.Grid.Shape(Count));
        Weights = workspace.Upload(_weights.AsSpan(0, values), preparation.Grid.Shape(Count));
        _workspace = workspace;
    }

    /// <summary>The images of the batch with left and right exchanged, [batch, height, width, 3].</summary>
    public Tensor UploadMirrored()
    {
        int length = Pixels(0).Length;
        Array.Resize(ref _mirrored, Math.Max(_mirrored.Length, Count * length));
        for (int sample = 0; sample < Count; sample++)
        {
            preparation.Mirror(Pixels(sample), _mirrored.AsSpan(sample * length, length));
        }

        return _workspace!.Upload(_mirrored.AsSpan(0, Count * length), Images.Shape);
    }

    protected override void Resize(int count)
    {
        base.Resize(count);
        if (count > _crops.Length)
        {
            _crops = new PersonCrop[count];
            _people = new LabeledObject?[count];
            _targets = new float[count * preparation.Grid.Length];
            _weights = new float[count * preparation.Grid.Length];
        }
    }

    protected override void Place(int position, in Sample sample, ObjectsLabel? label)
    {
        _people[position] = Person(label, sample);
        int values = preparation.Grid.Length;
        _crops[position] = preparation.Write(
            sample, _people[position], Pixels(position), _targets.AsSpan(position * values, values),
            _weights.AsSpan(position * values, values));
    }

    private LabeledObject? Person(ObjectsLabel? label, in Sample sample) => label?.Objects switch
    {
        null or [] => null,
        [var person] when person.Keypoints.Count == preparation.Grid.Joints => person,
        [var person] => throw new DataException($"the label of '{sample.Id}' has {person.Keypoints.Count} joints, " +
            $"and its data set {preparation.Grid.Joints}; correct the labels"),
        _ => throw new DataException($"the label of '{sample.Id}' has {label.Objects.Count} objects, and a sample of " +
            "human pose is one person; take a data set with a sample for each person"),
    };
}
