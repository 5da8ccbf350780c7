using System.Text.Json.Nodes;
using Querent.Extensibility;
using Querent.Plugins.PoseDatasets.Synthetic;
using Querent.Plugins.PoseDatasets.Synthetic.Bodies;
using Querent.Plugins.PoseDatasets.Synthetic.Poses;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Datasets.Pose.Synthetic;

/// <summary>Options, angles and scenes for tests of the data set synthetic-pose.</summary>
internal static class PoseDrawing
{
    public static SyntheticPoseOptions Options(string options) =>
        SyntheticPoseOptions.Read(new OptionSection((JsonObject)JsonNode.Parse(options)!, "dataset"));

    public static SyntheticPoseDataset Draw(SyntheticPoseOptions options, ulong seed = 1, int threads = 2) =>
        SyntheticPoseDataset.Draw(options, new DatasetContext(new Seed(seed), _ => { }) { Threads = threads });

    /// <summary>Scenes with each pose a number of times.</summary>
    public static IEnumerable<(PoseClass Pose, Scene Scene)> Scenes(int each, bool isHard, int size = 96)
    {
        foreach (PoseClass pose in Enum.GetValues<PoseClass>())
        {
            for (int i = 0; i < each; i++)
            {
                RandomStream stream = new Seed(3).For((int)pose).For(i).Stream();
                yield return (pose, new SceneDrawing(size, isHard).Draw(pose, ref stream));
            }
        }
    }

    /// <summary>Sizes and angles of all poses.</summary>
    public static IEnumerable<(BodySize Size, BodyAngles Angles)> Bodies(int each)
    {
        foreach (PoseClass pose in Enum.GetValues<PoseClass>())
        {
            for (int i = 0; i < each; i++)
            {
                RandomStream stream = new Seed(4).For((int)pose).For(i).Stream();
                yield return (BodySize.Draw(ref stream), PoseRanges.Of(pose).Draw(ref stream));
            }
        }
    }

    /// <summary>Colours, for tests in which they do not matter.</summary>
    public static Outfit AnyOutfit()
    {
        RandomStream stream = new Seed(1).Stream();
        return Outfit.Draw(ref stream);
    }
}
