using System.Runtime.InteropServices;
using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.TestPlugins;

/// <summary>Writes wherever the types of a context let it, and where only a trick does.</summary>
internal static class Rewriting
{
    public static void All(AcquisitionContext context)
    {
        Refuse(context.Candidates);
        Refuse(context.Labeled);
        Array.Fill(context.Signals[Signal.PredictedLoss], float.NaN);
        Array.Fill(context.Signals[Signal.TrueLoss], float.NaN);
        Fill(context.Signals[Signal.Embeddings].Matrix);
        Fill(context.LabeledSignals[Signal.Embeddings].Matrix);
        Fill(context.Signals[Signal.ClassProbabilities].Matrix);
    }

    // A list of indices that could be written would be worth an exception: the run would end, and the test fail.
    private static void Refuse(IReadOnlyList<int> indices)
    {
        if (indices is int[] or List<int> || indices is IList<int> { IsReadOnly: false })
        {
            throw new InvalidOperationException("These indices can be written.");
        }
    }

    private static void Fill(RowMatrix rows)
    {
        for (int i = 0; i < rows.Rows; i++)
        {
            ReadOnlySpan<float> row = rows.Row(i);
            MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(row), row.Length).Fill(float.NaN);
        }
    }
}
