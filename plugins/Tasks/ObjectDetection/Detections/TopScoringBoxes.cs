using Querent.Autograd.Ops;
using Querent.Tensors;

namespace Querent.Plugins.ObjectDetection.Detections;

/// <summary>
/// The boxes of each image that an uncertainty is computed of: those that see most of an object, by the highest
/// probability of any class but the background. Nearly all of the thousands of others are background with high
/// confidence, and all of them for a whole pool are more than memory holds.
/// </summary>
/// <param name="count">Boxes of an image; 0 takes all in their order.</param>
internal sealed class TopScoringBoxes(int count)
{
    private float[] _probabilities = [];
    private (float Foreground, int Box)[] _order = [];

    /// <summary>
    /// Class probabilities [images * count, classes + 1], boxes with the highest scores of an image first, from logits
    /// [images, boxes, classes + 1].
    /// </summary>
    public Tensor Probabilities(Tensor logits)
    {
        (int images, int boxes, int classes) = (logits.Shape[0], logits.Shape[1], logits.Shape[2]);
        Tensor all = logits.Softmax().Reshape(images * boxes, classes);
        return count == 0 || count >= boxes ? all : all.GatherRows(Rows(all, images, boxes));
    }

    private int[] Rows(Tensor probabilities, int images, int boxes)
    {
        if (probabilities.Length > _probabilities.Length)
        {
            _probabilities = new float[probabilities.Length];
            _order = new (float, int)[boxes];
        }

        probabilities.Download(_probabilities.AsSpan(0, probabilities.Length));
        int classes = probabilities.Shape[1];
        var rows = new int[images * count];
        for (int image = 0; image < images; image++)
        {
            for (int box = 0; box < boxes; box++)
            {
                int row = (image * boxes) + box;
                _order[box] = (Highest(_probabilities.AsSpan((row * classes) + 1, classes - 1)), row);
            }

            // Of equals the first box, so that the choice is the same each time.
            _order.AsSpan(0, boxes).Sort((a, b) => a.Foreground != b.Foreground
                ? b.Foreground.CompareTo(a.Foreground)
                : a.Box.CompareTo(b.Box));
            for (int i = 0; i < count; i++)
            {
                rows[(image * count) + i] = _order[i].Box;
            }
        }

        return rows;
    }

    private static float Highest(ReadOnlySpan<float> values)
    {
        float highest = values[0];
        foreach (float value in values)
        {
            highest = MathF.Max(highest, value);
        }

        return highest;
    }
}
