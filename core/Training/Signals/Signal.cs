using Querent.Objectives;

namespace Querent.Training;

/// <summary>
/// Something that a model can tell about each sample, as the key of its values and as their source. Only signals that a
/// strategy asks for are computed. A plugin brings its own by deriving from <see cref="ScalarSignal"/> or
/// <see cref="RowSignal"/>. Two signals of one type and name are the same signal, so that parameters belong into the
/// name.
/// </summary>
public abstract class Signal : IEquatable<Signal>
{
    private protected Signal(string name) => Name = name;

    /// <summary>Class probabilities of each unit (image, box, joint): a row for each, of a column per class.</summary>
    public static RowSignal ClassProbabilities { get; } = new ClassProbabilities();

    /// <summary>A feature vector: one row.</summary>
    public static RowSignal Embeddings { get; } = new Embeddings();

    /// <summary>
    /// A feature vector of pretrained weights, which training does not change: one row, the same in each cycle.
    /// </summary>
    public static RowSignal Features { get; } = new PretrainedFeatures();

    /// <summary>
    /// The best feature vector that a task has: <see cref="Features"/>, or <see cref="Embeddings"/> where there are no
    /// pretrained weights.
    /// </summary>
    public static RowSignal Representation { get; } = new Representation();

    /// <summary>The loss that the loss prediction module predicts.</summary>
    public static ScalarSignal PredictedLoss { get; } = new PredictedLoss();

    /// <summary>The features that the loss prediction module predicts from, behind its ReLUs: one row.</summary>
    public static RowSignal LossFeatures { get; } = new LossFeatures();

    /// <summary>The real loss. It needs the label, so that it serves ablations only.</summary>
    public static ScalarSignal TrueLoss { get; } = new TrueLoss();

    /// <summary>A name for messages; part of the identity.</summary>
    public string Name { get; }

    /// <summary>Whether samples must have a label.</summary>
    public virtual bool NeedsLabels => false;

    /// <summary>
    /// The auxiliary objective that must be trained along with the target module for this signal, with the options that
    /// it has unless a strategy names others; null for none. <see cref="BatchOutputs.Objective{T}"/> gives the trained one.
    /// </summary>
    public virtual IAuxiliaryObjectiveFactory? Objective => null;

    /// <summary>Whether the model must know the network as it was before the training of the cycle.</summary>
    public virtual bool NeedsPrevious => false;

    /// <summary>
    /// A signal of the network as it was before the training of this cycle: at the end of the previous cycle, or with
    /// its initial weights in the first. It costs a second forward pass, and memory for the weights.
    /// </summary>
    /// <param name="signal">Computed from the outputs of that network; of no other kind than these.</param>
    public static RowSignal Previous(RowSignal signal) => new PreviousSignal(signal);

    /// <summary>
    /// Class probabilities from forward passes with dropout (Gal and Ghahramani 2016): the rows of the first pass, one
    /// for each unit, then those of the second. The random numbers of a sample depend on the trial, the cycle, the pass
    /// and the sample alone.
    /// </summary>
    /// <param name="passes">1 or more.</param>
    public static RowSignal MonteCarlo(int passes) => new MonteCarloProbabilities(passes);

    /// <summary>Whether models of a task can tell it.</summary>
    public virtual bool IsSuppliedBy(ITask task) => true;

    /// <inheritdoc/>
    public bool Equals(Signal? other) => other is not null && other.GetType() == GetType() && other.Name == Name;

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Signal);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;
}

/// <summary>A signal of one number per sample.</summary>
/// <param name="name">See <see cref="Signal.Name"/>.</param>
public abstract class ScalarSignal(string name) : Signal(name)
{
    /// <summary>The number of each sample of a batch, [<see cref="BatchOutputs.Count"/>].</summary>
    public abstract float[] Read(BatchOutputs batch);
}

/// <summary>A signal of one or more rows per sample; all samples have as many rows of one length.</summary>
/// <param name="name">See <see cref="Signal.Name"/>.</param>
public abstract class RowSignal(string name) : Signal(name)
{
    /// <summary>The rows of each sample of a batch.</summary>
    public abstract SignalRows Read(BatchOutputs batch);
}
