using ILGPU;

namespace Querent.Kernels;

/// <summary>Cross entropy of rows of logits and labels, in one pass, and the way back.</summary>
internal static class CrossEntropyKernels
{
    /// <summary>
    /// losses[r] = -logProbabilities[r, label[r]]. A label that is none of the classes costs nothing; the lowest row
    /// that has one is noted.
    /// </summary>
    internal static void Forward(
        ArrayView<float> logits, ArrayView<float> labels, ArrayView<float> losses, ArrayView<float> logProbabilities,
        ArrayView<int> fault, int rows, int classes, int lanes)
    {
        RowPart part = RowPart.Mine(rows, classes, lanes);
        Normalizer normalizer = Normalizer.Of(logits, part, lanes);
        float log = MathF.Log(normalizer.Sum);
        for (int i = part.First; i < part.End; i += lanes)
        {
            logProbabilities[i] = logits[i] - normalizer.Max - log;
        }

        if (part.Leads)
        {
            float label = labels[part.Row];
            float loss = 0;
            if (label > -1 && label < classes)
            {
                loss = log - (logits[part.Start + (int)label] - normalizer.Max);
            }
            else
            {
                Atomic.Min(ref fault[0], part.Row);
            }

            losses[part.Row] = loss;
        }
    }

    /// <summary>gx[r, c] = gy[r] * (exp(logProbabilities[r, c]) - [c = label[r]]), one thread per element.</summary>
    internal static void Gradient(
        ArrayView<float> logProbabilities, ArrayView<float> labels, ArrayView<float> gy, ArrayView<float> gx,
        int count, int classes)
    {
        int i = Grid.GlobalIndex.X;
        if (i < count)
        {
            int row = i / classes;
            float probability = MathF.Exp(logProbabilities[i]);
            bool labeled = i - (row * classes) == (int)labels[row];
            gx[i] = gy[row] * (labeled ? probability - 1 : probability);
        }
    }
}
