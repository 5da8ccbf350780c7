using Querent.Annotations;
using Querent.Data;
using Querent.Extensibility;
using Querent.Plugins.PoseDatasets.Joints;

namespace Querent.Plugins.PoseDatasets.Persons;

/// <summary>People in image files. An image is decoded once for all of its people, where there is memory for it.</summary>
internal sealed class PersonDataset : IDataset
{
    private readonly Person[] _pool;
    private readonly Person[] _test;
    private readonly Dictionary<StoredImage, int> _positions;
    private readonly DecodedImages _images;

    private PersonDataset(
        Person[] pool, Person[] test, DatasetInfo info, Dictionary<StoredImage, int> positions, DecodedImages images)
    {
        (_pool, _test, Info, _positions, _images) = (pool, test, info, positions, images);
    }

    public DatasetInfo Info { get; }

    /// <exception cref="Errors.DataException">An image is damaged; the first such file is named.</exception>
    public static PersonDataset Open(
        string path, Person[] pool, Person[] test, JointSet joints, int megabytes, DatasetContext context)
    {
        StoredImage[] files = [.. pool.Concat(test).Select(person => person.Image).Distinct()];
        return new PersonDataset(
            pool, test, joints.Facts(Measures([.. pool, .. test])),
            files.Index().ToDictionary(entry => entry.Item, entry => entry.Index),
            DecodedImages.Open(path, files, megabytes, context));
    }

    public int Count(Split split) => People(split).Length;

    public string SampleId(Split split, int index) => People(split)[index].Id;

    public Label Label(Split split, int index) => new ObjectsLabel([People(split)[index].Label]);

    public Box? Region(Split split, int index) => People(split)[index].Region;

    public RgbImage Load(Split split, int index) => _images.Load(_positions[People(split)[index].Image]);

    public void Dispose()
    {
    }

    private static ObjectMeasures Measures(Person[] people) =>
        (Array.TrueForAll(people, person => person.Label.HeadSize is not null) ? ObjectMeasures.HeadSize : 0) |
        (Array.TrueForAll(people, person => person.Label.Area is not null) ? ObjectMeasures.Area : 0);

    private Person[] People(Split split) => split == Split.Pool ? _pool : _test;
}
