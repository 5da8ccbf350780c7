using Querent.Data;
using Querent.Networks;
using Querent.Training;

namespace Querent.Plugins.ImageClassification;

/// <summary>
/// <c>accuracy</c>, the share of samples whose highest logit is that of their class, and <c>macroAccuracy</c>, the mean
/// of the shares of each class that occurs, which a rare class weighs in as much as a frequent one.
/// </summary>
internal sealed class AccuracyEvaluation(IReadOnlyList<string> classes) : IEvaluation<ClassificationBatch>
{
    public const string Accuracy = "accuracy";

    // A matrix of more classes is unreadable, and one is kept for each cycle of a run.
    private const int MostShown = 500;

    private readonly int[] _right = new int[classes.Count];
    private readonly int[] _all = new int[classes.Count];
    private readonly int[,]? _counts = classes.Count <= MostShown ? new int[classes.Count, classes.Count] : null;
    private float[] _logits = [];

    /// <summary>Of up to 500 classes.</summary>
    public ConfusionMatrix? Confusion => _counts is null ? null : new ConfusionMatrix(classes, _counts);

    public void Add(TargetOutput output, ClassificationBatch batch, ForwardPass again)
    {
        ReadOnlySpan<float> labels = batch.HostLabels;
        if (output.Output.Length > _logits.Length)
        {
            _logits = new float[output.Output.Length];
        }

        output.Output.Download(_logits.AsSpan(0, output.Output.Length));
        for (int i = 0; i < labels.Length; i++)
        {
            int label = (int)labels[i];
            int said = IndexOfMax(_logits.AsSpan(i * classes.Count, classes.Count));
            _all[label]++;
            _right[label] += said == label ? 1 : 0;
            if (_counts is not null)
            {
                _counts[label, said]++;
            }
        }
    }

    public IReadOnlyDictionary<string, double> Result() => new Dictionary<string, double>
    {
        [Accuracy] = (double)_right.Sum() / _all.Sum(),
        ["macroAccuracy"] = _all.Zip(_right).Where(count => count.First > 0)
            .Average(count => (double)count.Second / count.First),
    };

    private static int IndexOfMax(ReadOnlySpan<float> values)
    {
        int highest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            highest = values[i] > values[highest] ? i : highest;
        }

        return highest;
    }
}
