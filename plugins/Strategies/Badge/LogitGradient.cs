using Querent.Training;

namespace Querent.Plugins.Badge;

/// <summary>
/// The gradient of the cross entropy by the logits, for the class that the model predicts: onehot(argmax p) - p, one row
/// per image.
/// </summary>
public sealed class LogitGradient : RowSignal
{
    private LogitGradient()
        : base("gradient of the logits")
    {
    }

    /// <summary>The signal.</summary>
    public static RowSignal Signal { get; } = new LogitGradient();

    /// <summary>That of each sample.</summary>
    /// <exception cref="InvalidOperationException">A sample has several rows of class probabilities.</exception>
    public static SignalRows Of(SignalRows probabilities)
    {
        if (probabilities.PerSample != 1)
        {
            throw new InvalidOperationException($"badge needs one row of class probabilities per image, as in image " +
                $"classification, and this task has {probabilities.PerSample}; choose another strategy");
        }

        var values = new float[probabilities.Samples * probabilities.Columns];
        for (int sample = 0; sample < probabilities.Samples; sample++)
        {
            ReadOnlySpan<float> p = probabilities.Row(sample);
            Span<float> gradient = values.AsSpan(sample * p.Length, p.Length);
            int predicted = 0;
            for (int c = 0; c < p.Length; c++)
            {
                gradient[c] = -p[c];
                predicted = p[c] > p[predicted] ? c : predicted;
            }

            gradient[predicted] += 1;
        }

        return SignalRows.Of(values, probabilities.Columns, probabilities.Samples);
    }

    /// <inheritdoc/>
    public override bool IsSuppliedBy(ITask task) => ClassProbabilities.IsSuppliedBy(task);

    /// <inheritdoc/>
    public override SignalRows Read(BatchOutputs batch) => Of(ClassProbabilities.Read(batch));
}
