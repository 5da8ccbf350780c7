using ILGPU;

namespace Querent.Kernels;

/// <summary>Cross entropy of rows of logits and labels in one pass, forward and backward.</summary>
internal static class CrossEntropyKernels
{
    /// <summary>
    /// losses[r] = -logProbabilities[r, label[r]]. A label that is none of the classes costs nothing; the first row
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
            float loss = 0;
            if (IsClass(labels[part.Row], classes))
            {
                loss = log - (logits[part.Start + (int)labels[part.Row]] - normalizer.Max);
            }
            else if (fault[0] == KernelErrors.None && IsFirstFault(labels, part.Row, classes))
            {
                fault[0] = part.Row;
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

    // Two comparisons whose opposites hold for NaN too; of three, ILGPU makes code that moves a constant into a
    // predicate.
    private static bool IsClass(float label, int classes)
    {
        int number = (int)label;
        return number == label && (uint)number < (uint)classes;
    }

    // One thread of all finds this true and writes: an atomic minimum would do as well, but not on every device.
    private static bool IsFirstFault(ArrayView<float> labels, int row, int classes)
    {
        int first = 0;
        while (IsClass(labels[first], classes))
        {
            first++;
        }

        return first == row;
    }
}
