using Querent.Data;
using Querent.Errors;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Objectives;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>
/// The outputs of a frozen model for one batch of samples, for signals to read; valid until the batch ends. A number that
/// is not finite, or too large to compute with, is divergence, and so is an exception of a task over such numbers.
/// </summary>
public sealed class BatchOutputs
{
    private readonly GuardedTask _task;
    private readonly FrozenModel _model;
    private readonly BatchRequest _portion;

    internal BatchOutputs(
        GuardedTask task, FrozenModel model, TargetOutput output, MiniBatch batch, BatchRequest portion, int start) =>
        (_task, _model, Output, Batch, _portion, Start) = (task, model, output, batch, portion, start);

    /// <summary>
    /// The outputs of the network for the whole batch. It may be filled up with repetitions of its last sample, behind
    /// the first <see cref="Count"/>.
    /// </summary>
    public TargetOutput Output { get; }

    /// <summary>The batch, as the task made it.</summary>
    public MiniBatch Batch { get; }

    /// <summary>Samples that values are wanted of: the first ones of the batch.</summary>
    public int Count => _portion.Wanted;

    /// <summary>Their positions in the pool.</summary>
    public ReadOnlyMemory<int> Indices => _portion.Indices[..Count];

    /// <summary>The position of the first sample among those that were asked for.</summary>
    internal int Start { get; }

    internal bool IsSane => Finite.IsSane(Output);

    /// <summary>The auxiliary objective of a kind, trained along with the network.</summary>
    /// <typeparam name="T">The type that its factory makes.</typeparam>
    /// <exception cref="InvalidOperationException">The model has none: <see cref="Signal.Objective"/> must name
    /// it.</exception>
    public T Objective<T>()
        where T : class, IAuxiliaryObjective => _model.Find<T>()
        ?? throw new InvalidOperationException($"The model was trained without a {typeof(T).Name}.");

    /// <summary>The outputs for the same batch of the network as it was before the training of the cycle.</summary>
    /// <exception cref="InvalidOperationException">It is not known: the signal must say that it needs it.</exception>
    public BatchOutputs Previous() => new(_task, _model, _model.ForwardPrevious(Batch), Batch, _portion, Start);

    /// <summary>The outputs of another forward pass over the batch, with dropout and the like.</summary>
    /// <param name="pass">Counted from 0; passes draw independent random numbers.</param>
    public TargetOutput Sample(int pass) => _model.Sample(Batch, _portion, pass);

    /// <summary>
    /// The values of the wanted samples of a tensor [batch, ...], as one row each; they are required to be finite.
    /// </summary>
    /// <param name="tensor">Of the whole batch.</param>
    /// <param name="name">In messages, in the singular: <c>embedding</c>.</param>
    /// <param name="of">The auxiliary objective that computed the tensor, for the advice of a message.</param>
    /// <exception cref="DivergenceException">A value is not finite.</exception>
    public SignalRows Rows(Tensor tensor, string name, IAuxiliaryObjective? of = null)
    {
        float[] values = Values(tensor, name, of);
        return SignalRows.Of(values, values.Length / Count, Count);
    }

    /// <summary>The values of the wanted samples of a tensor [batch, ...]; they are required to be finite.</summary>
    /// <param name="tensor">Of the whole batch.</param>
    /// <param name="name">In messages, in the singular: <c>predicted loss</c>.</param>
    /// <param name="of">The auxiliary objective that computed the tensor, for the advice of a message.</param>
    /// <exception cref="DivergenceException">A value is not finite.</exception>
    public float[] Values(Tensor tensor, string name, IAuxiliaryObjective? of = null) =>
        RequireFinite(OfWanted(tensor), name, of);

    /// <summary>The objective that a signal needs; null for none.</summary>
    internal IAuxiliaryObjective? ObjectiveOf(Signal signal) => _model.Find(signal.Objective?.Name);

    internal void EvaluateInto(IEvaluation evaluation) => Ask(() =>
    {
        evaluation.Add(Output, Batch, images => _model.Forward(images, Batch.Count));
        return true;
    });

    internal float[] TargetLosses() =>
        RequireFinite(Ask(() => OfWanted(_task.TargetLoss(Output, Batch))), "target loss");

    internal float[] PredictedLosses(LossPredictor predictor) =>
        Values(predictor.Predict(Output), "predicted loss", predictor);

    /// <summary>The prediction for each wanted sample; none from a task that has none.</summary>
    internal IReadOnlyList<Label> Predictions() => [.. Ask(() => _task.Predict(Output, Batch)).Take(Count)];

    /// <summary>The predictions as a report shows them; none from a task that has none.</summary>
    internal IReadOnlyList<Annotation> Annotations() => [.. Predictions().Select(View)];

    internal bool Supplies(Signal signal) => _task.Supplies.Contains(signal);

    internal SignalRows PretrainedFeatures()
    {
        float[] values = Ask(() => _task.Features(Batch));
        int columns = values.Length / Batch.Count;
        return SignalRows.Of(
            RequireFinite(Count == Batch.Count ? values : values[..(columns * Count)], "pretrained feature"), columns, Count);
    }

    internal SignalRows ClassProbabilities(TargetOutput output)
    {
        Tensor probabilities = Ask(() => _task.ClassProbabilities(output, Batch));
        float[] values = OfWanted(probabilities);
        return Finite.FirstBroken(values, Finite.LargestAnswer) >= 0 && Finite.IsSane(output)
            ? throw _task.Broke("ClassProbabilities gave numbers that are not finite for outputs that are")
            : SignalRows.Of(RequireFinite(values, "class probability"), probabilities.Shape[-1], Count);
    }

    internal float[] RequireFinite(float[] values, string what, IAuxiliaryObjective? of = null)
    {
        if (Finite.FirstBroken(values, Finite.LargestAnswer) is var broken and >= 0)
        {
            int sample = Indices.Span[broken / (values.Length / Count)];
            throw _model.Divergence.Of(FormattableString.Invariant(
                $"the {what} of sample {sample} of the {_portion.Split.Word()} is {values[broken]} after the last epoch"), of);
        }

        return values;
    }

    private Annotation View(Label prediction, int position)
    {
        RgbImage image = _model.Samples.Load(_portion.Split, Indices.Span[position]);
        return _model.Samples.View(prediction, image.Width, image.Height);
    }

    private float[] OfWanted(Tensor tensor)
    {
        float[] values = tensor.ToArray();
        return Count == Batch.Count ? values : values[..(values.Length / Batch.Count * Count)];
    }

    private T Ask<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (PluginException) when (!IsSane)
        {
            throw _model.Divergence.Of("the outputs of the network are no longer finite after the last epoch");
        }
    }
}
