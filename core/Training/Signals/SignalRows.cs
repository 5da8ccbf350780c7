namespace Querent.Training;

/// <summary>Rows of a signal, sample by sample.</summary>
/// <param name="Matrix">The rows of the first sample, then those of the second.</param>
/// <param name="PerSample">Rows of each sample.</param>
public sealed record SignalRows(RowMatrix Matrix, int PerSample)
{
    /// <summary>Values [samples * rows per sample * columns] in one array.</summary>
    /// <exception cref="ArgumentException">The number of values is not samples * rows per sample * columns.</exception>
    public static SignalRows Of(float[] values, int columns, int samples)
    {
        var matrix = new RowMatrix(values, columns);
        return matrix.Rows % samples == 0
            ? new SignalRows(matrix, matrix.Rows / samples)
            : throw new ArgumentException($"{matrix.Rows} rows are not as many for each of {samples} samples.");
    }

    /// <summary>The length of a row.</summary>
    public int Columns => Matrix.Columns;

    /// <summary>Samples that have rows.</summary>
    public int Samples => Matrix.Rows / PerSample;

    /// <summary>One row of a sample, both counted from 0.</summary>
    public ReadOnlySpan<float> Row(int sample, int row = 0) => Matrix.Row((sample * PerSample) + row);
}
