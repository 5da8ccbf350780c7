using Querent.Data;
using Querent.Plugins.ObjectDetection.Boxes;

namespace Querent.Plugins.ObjectDetection.Matching;

/// <summary>Says which object each default box has to find (Liu et al. 2016, section 2.2).</summary>
internal static class BoxMatching
{
    /// <summary>The match of a default box that finds nothing: background.</summary>
    public const int None = -1;

    private const float Threshold = 0.5f;

    /// <summary>
    /// Each default box takes the object that it overlaps most, if by at least 0.5; then each object takes its best
    /// default box regardless of the overlap, a later object from an earlier one. Of equals the first counts. An object
    /// that overlaps no default box at all, as an empty one, is matched to none.
    /// </summary>
    /// <param name="defaults">The default boxes.</param>
    /// <param name="objects">Boxes of the objects, in 0..1 of the image.</param>
    /// <param name="matches">For each default box the number of its object, or <see cref="None"/>.</param>
    public static void Match(DefaultBoxes defaults, ReadOnlySpan<Box> objects, Span<int> matches)
    {
        ReadOnlySpan<Box> edges = defaults.Edges;
        Span<int> bestDefault = objects.Length <= 128 ? stackalloc int[objects.Length] : new int[objects.Length];
        Span<float> bestOverlap = objects.Length <= 128 ? stackalloc float[objects.Length] : new float[objects.Length];
        bestDefault.Fill(None);
        bestOverlap.Clear();
        for (int d = 0; d < edges.Length; d++)
        {
            (int match, float most) = (None, 0);
            for (int o = 0; o < objects.Length; o++)
            {
                float overlap = edges[d].Overlap(objects[o]);
                (match, most) = overlap > most ? (o, overlap) : (match, most);
                if (overlap > bestOverlap[o])
                {
                    (bestDefault[o], bestOverlap[o]) = (d, overlap);
                }
            }

            matches[d] = most >= Threshold ? match : None;
        }

        for (int o = 0; o < objects.Length; o++)
        {
            if (bestDefault[o] != None)
            {
                matches[bestDefault[o]] = o;
            }
        }
    }
}
