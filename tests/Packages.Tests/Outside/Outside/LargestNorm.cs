using Querent.ActiveLearning;
using Querent.Training;

namespace Outside;

/// <summary>The images whose embeddings are the longest.</summary>
/// <param name="power">Of the norm.</param>
public sealed class LargestNorm(double power) : ScoringStrategy
{
    private readonly EmbeddingNorm _norm = new(power);

    public override IReadOnlyList<Signal> Needs => [_norm];

    public override void Score(SignalBatch batch, Span<float> scores) => batch[_norm].CopyTo(scores);
}

/// <summary>A signal of this plugin: the norm of the embedding of each image.</summary>
/// <param name="power">Of the norm; part of the name, which tells signals apart.</param>
public sealed class EmbeddingNorm(double power) : ScalarSignal(FormattableString.Invariant($"norm {power} of the embedding"))
{
    public override float[] Read(BatchOutputs batch)
    {
        SignalRows rows = batch.Rows(batch.Output.Embedding, "embedding");
        return [.. Enumerable.Range(0, rows.Samples).Select(sample => Norm(rows.Row(sample)))];
    }

    private float Norm(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += Math.Pow(Math.Abs(value), power);
        }

        return (float)Math.Pow(sum, 1 / power);
    }
}
