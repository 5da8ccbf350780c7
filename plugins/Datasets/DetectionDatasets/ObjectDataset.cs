using Querent.Data;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>Images with the objects in them.</summary>
/// <param name="classes">Their names.</param>
internal abstract class ObjectDataset(IReadOnlyList<string> classes) : IDataset
{
    public DatasetInfo Info { get; } = new() { LabelType = typeof(ObjectsLabel), Classes = classes };

    public abstract int Count(Split split);

    public abstract string SampleId(Split split, int index);

    public Label Label(Split split, int index) => new ObjectsLabel(Objects(split, index));

    public abstract RgbImage Load(Split split, int index);

    public void Dispose()
    {
    }

    /// <summary>The objects of an image, with boxes in its pixels; nothing is decoded for it.</summary>
    protected abstract IReadOnlyList<LabeledObject> Objects(Split split, int index);
}
