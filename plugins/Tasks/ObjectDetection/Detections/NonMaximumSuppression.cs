using Querent.Data;

namespace Querent.Plugins.ObjectDetection.Detections;

/// <summary>
/// Non-maximum suppression: of overlapping detections of a class it keeps the one with the highest score.
/// </summary>
internal static class NonMaximumSuppression
{
    /// <summary>
    /// Goes through the boxes in descending order of scores and keeps each that overlaps no kept one by more than the
    /// threshold.
    /// </summary>
    /// <param name="boxes">Boxes in the order of falling score.</param>
    /// <param name="threshold">The largest overlap of two that are both kept.</param>
    /// <param name="kept">Gets the positions of those that stay, in order.</param>
    public static void Keep(IReadOnlyList<Box> boxes, float threshold, List<int> kept)
    {
        kept.Clear();
        for (int i = 0; i < boxes.Count; i++)
        {
            if (!OverlapsOneOf(kept, boxes, boxes[i], threshold))
            {
                kept.Add(i);
            }
        }
    }

    private static bool OverlapsOneOf(List<int> kept, IReadOnlyList<Box> boxes, in Box box, float threshold)
    {
        foreach (int other in kept)
        {
            if (box.Overlap(boxes[other]) > threshold)
            {
                return true;
            }
        }

        return false;
    }
}
