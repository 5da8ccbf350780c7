using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>A task whose labels and batches have types of their own, so that no member casts.</summary>
/// <typeparam name="TLabel">The kind of labels that it learns from.</typeparam>
/// <typeparam name="TBatch">The kind of batches that <see cref="CreateBatch"/> makes.</typeparam>
public abstract class VisionTask<TLabel, TBatch> : ITask
    where TLabel : Label
    where TBatch : MiniBatch
{
    /// <inheritdoc/>
    public abstract string MetricName { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<Signal> Supplies => [];

    /// <inheritdoc/>
    public Type LabelType => typeof(TLabel);

    /// <inheritdoc/>
    public virtual TaskDescription Description => TaskDescription.Nothing;

    /// <inheritdoc/>
    public abstract TargetModule CreateTarget(IBackend backend, Seed seed);

    /// <inheritdoc cref="ITask.CreateBatch"/>
    public abstract TBatch CreateBatch();

    /// <inheritdoc cref="ITask.TargetLoss"/>
    public abstract Tensor TargetLoss(TargetOutput output, TBatch batch);

    /// <inheritdoc cref="ITask.TrainingLoss"/>
    public virtual Tensor TrainingLoss(TargetOutput output, TBatch batch, Tensor targetLoss) => targetLoss.Mean();

    /// <inheritdoc cref="ITask.ClassProbabilities"/>
    public virtual Tensor ClassProbabilities(TargetOutput output, TBatch batch) =>
        throw new NotSupportedException("This task has no class probabilities; Supplies must not promise them.");

    /// <inheritdoc cref="ITask.Features"/>
    public virtual float[] Features(TBatch batch) =>
        throw new NotSupportedException("This task has no pretrained features; Supplies must not promise them.");

    /// <inheritdoc cref="ITask.Predict"/>
    public virtual IReadOnlyList<TLabel> Predict(TargetOutput output, TBatch batch) => [];

    /// <inheritdoc cref="ITask.StartEvaluation"/>
    public abstract IEvaluation<TBatch> StartEvaluation();

    MiniBatch ITask.CreateBatch() => CreateBatch();

    Tensor ITask.TargetLoss(TargetOutput output, MiniBatch batch) => TargetLoss(output, (TBatch)batch);

    Tensor ITask.TrainingLoss(TargetOutput output, MiniBatch batch, Tensor targetLoss) =>
        TrainingLoss(output, (TBatch)batch, targetLoss);

    Tensor ITask.ClassProbabilities(TargetOutput output, MiniBatch batch) => ClassProbabilities(output, (TBatch)batch);

    float[] ITask.Features(MiniBatch batch) => Features((TBatch)batch);

    IReadOnlyList<Label> ITask.Predict(TargetOutput output, MiniBatch batch) => Predict(output, (TBatch)batch);

    IEvaluation ITask.StartEvaluation() =>
        StartEvaluation() is { } evaluation ? new Untyped(evaluation) : null!;

    private sealed class Untyped(IEvaluation<TBatch> evaluation) : IEvaluation
    {
        public ConfusionMatrix? Confusion => evaluation.Confusion;

        public void Add(TargetOutput output, MiniBatch batch, ForwardPass again) =>
            evaluation.Add(output, (TBatch)batch, again);

        public IReadOnlyDictionary<string, double> Result() => evaluation.Result();
    }
}

/// <inheritdoc cref="IEvaluation"/>
/// <typeparam name="TBatch">The kind of batches of the task.</typeparam>
public interface IEvaluation<in TBatch>
    where TBatch : MiniBatch
{
    /// <inheritdoc cref="IEvaluation.Add"/>
    void Add(TargetOutput output, TBatch batch, ForwardPass again);

    /// <inheritdoc cref="IEvaluation.Result"/>
    IReadOnlyDictionary<string, double> Result();

    /// <inheritdoc cref="IEvaluation.Confusion"/>
    ConfusionMatrix? Confusion => null;
}
