using Querent.Backends;
using Querent.Data;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>
/// A vision task: its samples, its network, its loss and its metric. Everything else (training, loss prediction,
/// scoring, the loop) is the same for all tasks. Indices are positions in one split and never relative to a subset.
/// </summary>
public interface ITask : IDisposable
{
    /// <summary>The main metric, higher is better: <c>accuracy</c>, <c>mAP</c>, <c>PCKh</c>.</summary>
    string MetricName { get; }

    /// <summary>
    /// The signals that strategies may ask for, beside predicted and true loss, which every task has.
    /// </summary>
    SignalKinds Supplies { get; }

    /// <summary>
    /// What a saved model says of the task: its classes and its input. A task need not have it; its models then name
    /// neither.
    /// </summary>
    TaskDescription Description => TaskDescription.Nothing;

    /// <summary>Samples in a split.</summary>
    int Count(Split split);

    /// <summary>
    /// A name for a sample that means something to its owner: a file name, or the position in a file.
    /// </summary>
    string SampleId(Split split, int index);

    /// <summary>
    /// All that the labels of a sample say, as a line of text; read once per sample for the fingerprint of the data. A
    /// task need not have it: the fingerprint then holds names alone.
    /// </summary>
    string LabelText(Split split, int index) => "";

    /// <summary>What to show for a sample of the pool in a report.</summary>
    Picture Picture(int index);

    /// <summary>
    /// What the network says of each sample of a batch, to be shown beside its labels; a task need not have it.
    /// </summary>
    IReadOnlyList<Annotation> Annotate(TargetOutput output, MiniBatch batch) => [];

    /// <summary>A new network whose initial weights depend on the seed alone.</summary>
    TargetModule CreateTarget(IBackend backend, Seed seed);

    /// <summary>A batch that <see cref="Fill"/> can fill.</summary>
    MiniBatch CreateBatch();

    /// <summary>
    /// Loads samples and their targets into a batch, on the host, in the given order. With an augmentation seed each
    /// sample is augmented by <c>seed.For(index)</c>; without one, nothing random happens. An index may come more than
    /// once: a scored batch is filled up with repetitions of its last sample.
    /// </summary>
    /// <remarks>
    /// It runs on a thread of its own, ahead of the training: one call at a time, but while other members are used, on
    /// other batches. What it shares with them must bear that.
    /// </remarks>
    /// <exception cref="Errors.DataException">A sample cannot be read.</exception>
    void Fill(MiniBatch batch, Split split, ReadOnlySpan<int> indices, Seed? augmentation);

    /// <summary>
    /// The loss of each sample, [batch]: never a scalar, since the ranking compares samples, and each a function of that
    /// sample alone.
    /// </summary>
    Tensor TargetLoss(TargetOutput output, MiniBatch batch);

    /// <summary>
    /// The scalar that is minimised; the mean of the samples' losses unless the task defines another.
    /// </summary>
    Tensor TrainingLoss(TargetOutput output, MiniBatch batch, Tensor targetLoss);

    /// <summary>
    /// Class probabilities of each unit (image, box, joint) of each sample: [batch * units, classes].
    /// </summary>
    Tensor ClassProbabilities(TargetOutput output);

    /// <summary>Starts the measurement of one pass over the test split.</summary>
    IEvaluation StartEvaluation();
}
