using Querent.Data;
using Querent.Errors;
using Querent.Networks;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>
/// What a frozen model says about one batch of samples; valid while the visitor runs. A number that is not finite, or
/// too large to compute with, is divergence, and so is what a task throws over such numbers.
/// </summary>
/// <param name="task">Whose samples they are.</param>
/// <param name="subject">The model, for what it is told that diverged.</param>
/// <param name="output">Of the network, for the batch.</param>
/// <param name="batch">The samples, and behind those that were asked for what fills the batch up.</param>
/// <param name="samples">Where they come from, and how many were asked for.</param>
/// <param name="start">The position of the first one in the list that was asked for.</param>
internal sealed class Glance(
    GuardedTask task, FrozenModel subject, TargetOutput output, MiniBatch batch, Portion samples, int start)
{
    internal required Samples Samples { get; init; }

    internal required ForwardPass Again { get; init; }

    internal int Start => start;

    /// <summary>Samples that were asked for; all that is read here is of these.</summary>
    internal int Count => samples.Wanted;

    internal bool IsSane => Finite.IsSane(output);

    /// <summary>A fault of the task that only who reads several batches can see.</summary>
    internal PluginException Broke(string problem) => task.Broke(problem);

    internal void EvaluateInto(IEvaluation evaluation) => Ask(() =>
    {
        evaluation.Add(output, batch, Again);
        return true;
    });

    internal float[] TargetLosses() =>
        Checked(Ask(() => OfWanted(task.TargetLoss(output, batch))), "target loss");

    internal float[] PredictedLosses() =>
        Checked(OfWanted(subject.Predictor!.Predict(output)), "predicted loss", ofPrediction: true);

    internal float[] Embeddings() => Checked(OfWanted(output.Embedding), "embedding");

    /// <summary>The predictions as a report shows them; none from a task that has none.</summary>
    internal IReadOnlyList<Annotation> Annotations() =>
        [.. Ask(() => task.Predict(output, batch)).Take(Count).Select(View)];

    internal (float[] Values, int Classes) ClassProbabilities()
    {
        Tensor probabilities = Ask(() => task.ClassProbabilities(output, batch));
        float[] values = OfWanted(probabilities);
        return Finite.FirstBroken(values, Finite.LargestAnswer) >= 0 && IsSane
            ? throw task.Broke("ClassProbabilities gave numbers that are not finite for outputs that are")
            : (Checked(values, "class probability"), probabilities.Shape[-1]);
    }

    private Annotation View(Label prediction, int position)
    {
        RgbImage image = Samples.Load(samples.Split, samples.Indices.Span[position]);
        return Samples.View(prediction, image.Width, image.Height);
    }

    private float[] OfWanted(Tensor tensor)
    {
        float[] values = tensor.ToArray();
        return Count == batch.Count ? values : values[..(values.Length / batch.Count * Count)];
    }

    private float[] Checked(float[] values, string what, bool ofPrediction = false)
    {
        if (Finite.FirstBroken(values, Finite.LargestAnswer) is var broken and >= 0)
        {
            int sample = samples.Indices.Span[broken / (values.Length / Count)];
                        throw subject.Divergence.Of(FormattableString.Invariant(
                $"the {what} of sample {sample} of the {samples.Split.Word()} is {values[broken]} after the last epoch"), ofPrediction);
        }

        return values;
    }

    private T Ask<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (PluginException) when (!IsSane)
        {
            throw subject.Divergence.Of("what the network says is no longer finite after the last epoch");
        }
    }
}
