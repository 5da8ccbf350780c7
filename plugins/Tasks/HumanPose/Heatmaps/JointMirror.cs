using Querent.Data;

namespace Querent.Plugins.HumanPose.Heatmaps;

/// <summary>The joint that each one becomes in a mirrored image: its pair, or itself.</summary>
internal sealed class JointMirror
{
    private readonly int[] _partner;

    public JointMirror(DatasetInfo data)
    {
        _partner = [.. Enumerable.Range(0, data.Keypoints.Count)];
        foreach ((int left, int right) in data.MirroredKeypoints)
        {
            (_partner[left], _partner[right]) = (right, left);
        }
    }

    /// <summary>The partner of a joint.</summary>
    public int this[int joint] => _partner[joint];

    /// <summary>
    /// Averages the heat-maps of a pose with those of its mirror image, which are mirrored back and exchange their joints.
    /// </summary>
    /// <param name="grid">Size of the maps.</param>
    /// <param name="maps">[side, side, joints]; becomes the mean.</param>
    /// <param name="ofMirrored">Of the mirrored image.</param>
    public void Average(HeatmapGrid grid, Span<float> maps, ReadOnlySpan<float> ofMirrored)
    {
        for (int y = 0, at = 0; y < grid.Side; y++)
        {
            for (int x = 0; x < grid.Side; x++)
            {
                for (int joint = 0; joint < grid.Joints; joint++, at++)
                {
                    float other = ofMirrored[grid.At(grid.Side - 1 - x, y, _partner[joint])];
                    maps[at] = (maps[at] + other) / 2;
                }
            }
        }
    }
}
