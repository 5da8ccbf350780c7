using Querent.Data;
using Querent.Extensibility;
using Querent.Images;
using Querent.Images.Drawing;
using Querent.Plugins.PoseDatasets.Joints;
using Querent.Plugins.PoseDatasets.Synthetic.Poses;
using Querent.Randomness;

namespace Querent.Plugins.PoseDatasets.Synthetic;

/// <summary>
/// Synthetic people, so that everything runs with no data at all. Each image is a function of the seed, its split and
/// its index alone: it does not depend on the number of images or of threads.
/// </summary>
internal sealed class SyntheticPoseDataset : IDataset
{
    private static readonly int s_poses = Enum.GetValues<PoseClass>().Length;

    private readonly SyntheticPerson[] _pool;
    private readonly SyntheticPerson[] _test;

    private SyntheticPoseDataset(SyntheticPerson[] pool, SyntheticPerson[] test, int size)
    {
        (_pool, _test) = (pool, test);
        Info = JointSet.Mpii.Facts(ObjectMeasures.HeadSize) with { Size = new ImageSize(size, size) };
    }

    public static SyntheticPoseDataset Draw(SyntheticPoseOptions options, DatasetContext context)
    {
        var pool = new SyntheticPerson[options.PoolSize];
        var test = new SyntheticPerson[options.TestSize];
        SampleLoop.Run(context, "drawing people", pool.Length + test.Length, i =>
        {
            int j = i - pool.Length;
            if (j < 0)
            {
                pool[i] = DrawScene(options, context.Seed, Split.Pool, i).Scene.ToPerson();
            }
            else
            {
                test[j] = DrawScene(options, context.Seed, Split.Test, j).Scene.ToPerson();
            }
        });
        return new SyntheticPoseDataset(pool, test, options.ImageSize);
    }

    /// <summary>One image, and the pose in it.</summary>
    public static (PoseClass Pose, Scene Scene) DrawScene(
        SyntheticPoseOptions options, Seed seed, Split split, int index)
    {
        RandomStream stream = seed.For(Purpose.Data).For((int)split).For(index).Stream();
        double number = stream.NextDouble();
        var pose = (PoseClass)(split == Split.Pool
            ? ClassShares.Draw(ClassShares.Geometric(s_poses, options.Imbalance), number)
            : index % s_poses);
        bool isHard = stream.NextDouble() < options.HardShare;
        return (pose, new SceneDrawing(options.ImageSize, isHard).Draw(pose, ref stream));
    }

    public DatasetInfo Info { get; }

    public bool IsSlow => false;

    public int Count(Split split) => People(split).Length;

    public string SampleId(Split split, int index) =>
        $"{(split == Split.Pool ? "synthetic" : "synthetic-test")}#{index}";

    public Label Label(Split split, int index) => new ObjectsLabel([People(split)[index].Person]);

    public Box? Region(Split split, int index) => People(split)[index].Region;

    public RgbImage Load(Split split, int index) => People(split)[index].Image;

    public void Dispose()
    {
    }

    private SyntheticPerson[] People(Split split) => split == Split.Pool ? _pool : _test;
}
