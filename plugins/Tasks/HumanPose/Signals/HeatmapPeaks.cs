namespace Querent.Plugins.HumanPose.Signals;

/// <summary>The peaks of one heat-map of several, [side, side, joints].</summary>
internal static class HeatmapPeaks
{
    /// <summary>The entropy of the softmax over the heights of the peaks, in nats.</summary>
    public static double Entropy(ReadOnlySpan<float> maps, int side, int joints, int joint)
    {
        List<float> heights = Heights(maps, side, joints, joint);
        double highest = heights.Max();
        double[] weights = [.. heights.Select(height => Math.Exp(height - highest))];
        double sum = weights.Sum();
        return -weights.Sum(weight => weight == 0 ? 0 : weight / sum * Math.Log(weight / sum));
    }

    // Of a plateau the first pixel is the peak.
    private static List<float> Heights(ReadOnlySpan<float> maps, int side, int joints, int joint)
    {
        var heights = new List<float>();
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                if (IsPeak(maps, side, joints, joint, x, y))
                {
                    heights.Add(maps[(((y * side) + x) * joints) + joint]);
                }
            }
        }

        return heights;
    }

    private static bool IsPeak(ReadOnlySpan<float> maps, int side, int joints, int joint, int x, int y)
    {
        int own = (y * side) + x;
        for (int ny = Math.Max(0, y - 1); ny <= Math.Min(side - 1, y + 1); ny++)
        {
            for (int nx = Math.Max(0, x - 1); nx <= Math.Min(side - 1, x + 1); nx++)
            {
                int other = (ny * side) + nx;
                (float height, float neighbour) = (maps[(own * joints) + joint], maps[(other * joints) + joint]);
                if (neighbour > height || (neighbour == height && other < own))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
