using Querent.Backends;
using Querent.Data;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>
/// A vision task: its network, its loss and its metric. It has no data: samples come to it in mini-batches, and it can
/// be made from the facts of a data set that a saved model describes. One task may serve several trials at once, so that
/// whatever changes while it works belongs into batches and evaluations. <see cref="VisionTask{TLabel, TBatch}"/> is the
/// way to write one.
/// </summary>
public interface ITask
{
    /// <summary>The main metric, higher is better: <c>accuracy</c>, <c>mAP</c>, <c>PCKh</c>.</summary>
    string MetricName { get; }

    /// <summary>
    /// The signals that depend on the task and that it has: <see cref="Signal.ClassProbabilities"/>,
    /// <see cref="Signal.Embeddings"/>, <see cref="Signal.Features"/>, or signals of its own plugin. Those of losses every task has.
    /// </summary>
    IReadOnlyList<Signal> Supplies { get; }

    /// <summary>The kind of labels that it learns from.</summary>
    Type LabelType { get; }

    /// <summary>Classes and input, for saved models; a task need not tell, and its models then name neither.</summary>
    TaskDescription Description => TaskDescription.Nothing;

    /// <summary>A new network whose initial weights depend on the seed alone.</summary>
    TargetModule CreateTarget(IBackend backend, Seed seed);

    /// <summary>An empty batch. All batches that other members are given come from here.</summary>
    MiniBatch CreateBatch();

    /// <summary>
    /// The loss of each sample, [batch]: never a scalar, since the ranking compares samples, and each a function of that
    /// sample alone.
    /// </summary>
    Tensor TargetLoss(TargetOutput output, MiniBatch batch);

    /// <summary>
    /// The scalar that is minimized; the mean of the samples' losses unless the task defines another.
    /// </summary>
    Tensor TrainingLoss(TargetOutput output, MiniBatch batch, Tensor targetLoss);

    /// <summary>
    /// Class probabilities of each unit (image, box, joint) of each sample: [batch * units, classes].
    /// </summary>
    Tensor ClassProbabilities(TargetOutput output, MiniBatch batch);

    /// <summary>
    /// The features of <see cref="Signal.Features"/> of each sample of an uploaded batch, [batch * features]: a function of
    /// the sample alone. Only asked for if <see cref="Supplies"/> has that signal.
    /// </summary>
    float[] Features(MiniBatch batch) =>
        throw new NotSupportedException("This task has no pretrained features; Supplies must not promise them.");

    /// <summary>
    /// The prediction for each sample of a batch in the form of a label, with scores; none from a task that has none.
    /// Coordinates are pixels of the sample's own image.
    /// </summary>
    IReadOnlyList<Label> Predict(TargetOutput output, MiniBatch batch) => [];

    /// <summary>Starts the measurement of one pass over the test split.</summary>
    IEvaluation StartEvaluation();
}
