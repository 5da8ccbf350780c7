using System.Numerics;

namespace Querent.Plugins.HumanPose.Heatmaps;

/// <summary>
/// Joints of heat-maps: the highest pixel, the first of equals, moved by a quarter of a pixel towards the higher of its two
/// neighbours in each direction (Newell et al. 2016). On the edge of a map, where there is one neighbour, it counts as the
/// higher one if it is higher than that of a Gaussian in the middle of the pixel would be.
/// </summary>
/// <param name="grid">Size of the maps.</param>
/// <param name="sigma">Standard deviation of the targets in pixels of a map.</param>
internal sealed class HeatmapDecoding(HeatmapGrid grid, float sigma)
{
    private const float Shift = 0.25f;

    private readonly float _neighbour = MathF.Exp(-1 / (2 * sigma * sigma));

    /// <summary>All joints of a pose in the coordinates of its maps, [side, side, joints].</summary>
    public JointEstimate[] Decode(ReadOnlySpan<float> maps)
    {
        var joints = new JointEstimate[grid.Joints];
        for (int joint = 0; joint < joints.Length; joint++)
        {
            joints[joint] = Decode(maps, joint);
        }

        return joints;
    }

    private JointEstimate Decode(ReadOnlySpan<float> maps, int joint)
    {
        (int bestX, int bestY, float best) = (0, 0, maps[joint]);
        for (int y = 0, at = joint; y < grid.Side; y++)
        {
            for (int x = 0; x < grid.Side; x++, at += grid.Joints)
            {
                if (maps[at] > best)
                {
                    (bestX, bestY, best) = (x, y, maps[at]);
                }
            }
        }

        float left = bestX > 0 ? maps[grid.At(bestX - 1, bestY, joint)] : float.NaN;
        float right = bestX < grid.Side - 1 ? maps[grid.At(bestX + 1, bestY, joint)] : float.NaN;
        float above = bestY > 0 ? maps[grid.At(bestX, bestY - 1, joint)] : float.NaN;
        float below = bestY < grid.Side - 1 ? maps[grid.At(bestX, bestY + 1, joint)] : float.NaN;
        return new JointEstimate(new Vector2(bestX + Move(left, right, best), bestY + Move(above, below, best)), best);
    }

    // NaN stands for a neighbour that is not there.
    private float Move(float before, float after, float best)
    {
        (before, after) = (float.IsNaN(before) ? best * _neighbour : before, float.IsNaN(after) ? best * _neighbour : after);
        return after > before ? Shift : after < before ? -Shift : 0;
    }
}
