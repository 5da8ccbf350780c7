using System.Numerics;

namespace Querent.Plugins.HumanPose.Heatmaps;

/// <summary>
/// Targets of heat-maps: a Gaussian of height 1 around each joint, cut off at three standard deviations. Its middle is the
/// joint itself, not the nearest pixel, which would cost up to half a pixel. With the targets come weights: a joint without
/// a place on the maps has weight 0 everywhere, those of all others of a pose have the sum 1.
/// </summary>
/// <param name="grid">Size of the maps.</param>
/// <param name="sigma">Standard deviation in pixels of a map.</param>
internal sealed class GaussianTargets(HeatmapGrid grid, float sigma)
{
    private readonly float _reach = 3 * sigma;

    /// <param name="joints">In the coordinates of the maps; null for a joint that is excluded from the loss.</param>
    /// <param name="targets">[side, side, joints] of one pose; all are written.</param>
    /// <param name="weights">Of the same shape; all are written.</param>
    public void Write(ReadOnlySpan<Vector2?> joints, Span<float> targets, Span<float> weights)
    {
        targets.Clear();
        weights.Clear();
        int counted = 0;
        foreach (Vector2? joint in joints)
        {
            counted += joint is null ? 0 : 1;
        }

        for (int joint = 0; joint < joints.Length; joint++)
        {
            if (joints[joint] is { } place)
            {
                Draw(place, joint, targets);
                Weigh(joint, 1f / (counted * grid.Side * grid.Side), weights);
            }
        }
    }

    private void Draw(Vector2 place, int joint, Span<float> targets)
    {
        (int left, int right) = Range(place.X);
        (int top, int bottom) = Range(place.Y);
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                float distance = (new Vector2(x, y) - place).LengthSquared();
                targets[grid.At(x, y, joint)] = MathF.Exp(-distance / (2 * sigma * sigma));
            }
        }
    }

    private (int First, int Last) Range(float middle) =>
        (Math.Max(0, (int)MathF.Ceiling(middle - _reach)), Math.Min(grid.Side - 1, (int)MathF.Floor(middle + _reach)));

    private void Weigh(int joint, float weight, Span<float> weights)
    {
        for (int at = joint; at < weights.Length; at += grid.Joints)
        {
            weights[at] = weight;
        }
    }
}
