using Querent.Plugins.PoseDatasets.Synthetic.Bodies;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Datasets.Pose.Synthetic;

internal static class Outfits
{
    /// <summary>Colours, for tests in which they do not matter.</summary>
    public static Outfit Any()
    {
        RandomStream stream = new Seed(1).Stream();
        return Outfit.Draw(ref stream);
    }
}
