namespace Querent.Plugins.ObjectDetection.Matching;

/// <summary>
/// Of the thousands of default boxes that see background only the hardest teach: those whose cross entropy is highest,
/// three for each box that has an object to find (Liu et al. 2016, section 2.2).
/// </summary>
/// <param name="withoutObjects">Number of negatives of an image in which no box has an object to find. SSD's own rule
/// gives 0, and nothing is learned from such an image.</param>
internal sealed class HardNegatives(int withoutObjects)
{
    private const int PerPositive = 3;

    private ulong[] _order = [];

    /// <summary>Sets the weights of the chosen boxes of each image to 1; of equals the first count.</summary>
    /// <param name="targets">The targets, which say which boxes are negatives.</param>
    /// <param name="losses">The cross entropy of each box of each image.</param>
    /// <param name="weights">1 for positives; gets 1 for the chosen negatives too.</param>
    public void Choose(MultiBoxTargets targets, ReadOnlySpan<float> losses, Span<float> weights)
    {
        int boxes = targets.BoxesPerImage;
        if (_order.Length < boxes)
        {
            _order = new ulong[boxes];
        }

        for (int image = 0; image < targets.Count; image++)
        {
            Choose(targets, image, losses.Slice(image * boxes, boxes), weights.Slice(image * boxes, boxes));
        }
    }

    private void Choose(MultiBoxTargets targets, int image, ReadOnlySpan<float> losses, Span<float> weights)
    {
        int negatives = 0;
        for (int box = 0; box < losses.Length; box++)
        {
            if (targets.IsNegative(image, box))
            {
                _order[negatives++] = Key(losses[box], box);
            }
        }

        int positives = targets.Positives[image];
        int wanted = Math.Min(positives == 0 ? withoutObjects : PerPositive * positives, negatives);
        _order.AsSpan(0, negatives).Sort();
        foreach (ulong key in _order.AsSpan(0, wanted))
        {
            weights[(int)(uint)key] = 1;
        }
    }

    // Rises where the loss falls, then with the box: floats that are not negative are ordered like their bits.
    private static ulong Key(float loss, int box) =>
        ((ulong)~BitConverter.SingleToUInt32Bits(MathF.Max(loss, 0)) << 32) | (uint)box;
}
