using Querent.Autograd;
using Querent.Backends;
using Querent.Data;
using Querent.Errors;
using Querent.Layers;
using Querent.Networks;
using Querent.Objectives;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Telemetry;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>
/// A trained model for inference only: evaluation mode, no augmentation, no autograd. Its modules are private, so
/// scoring cannot change them.
/// </summary>
/// <remarks>
/// <para>Reads of its outputs throw a <see cref="DivergenceException"/> for numbers that are not finite or
/// beyond 1e16, and a <see cref="PluginException"/> where the task breaks its contract.</para>
/// <para>Each signal of a sample of the pool (class probabilities, embedding, predicted and target loss) is a function,
/// to the last bit, of that sample, the weights, the batch size and the arithmetic (the backend, its precision, on the
/// CPU the width of the vectors), and of nothing else: not of the other samples, their number and order, nor of
/// threads. A pool that is scored in parts has the scores of the whole, as long as the parts share the batch size;
/// another one may change the last bits, since backends choose their kernels by sizes. What a task computes must be a
/// function of each sample alone for this to hold.</para>
/// </remarks>
/// <param name="task">Of the network.</param>
/// <param name="samples">The images that it may be asked about.</param>
/// <param name="backend">Of the device that the modules are on.</param>
/// <param name="target">The network.</param>
/// <param name="objectives">Auxiliary objectives trained along with it.</param>
/// <param name="batchSize">Images of a forward pass.</param>
public sealed class FrozenModel(
    ITask task, Samples samples, IBackend backend, TargetModule target,
    IReadOnlyList<IAuxiliaryObjective> objectives, int batchSize)
{
    private readonly GuardedTask _task = GuardedTask.Of(task);
    private readonly GuardedObjective[] _objectives = GuardedObjective.Of(objectives);

    /// <summary>Optimizer options of its training, for the advice to a diverged model; null if unknown.</summary>
    public OptimizerOptions? Optimizer { get; init; }

    /// <summary>The root of the random numbers of <see cref="Signal.MonteCarlo"/>.</summary>
    public Seed SamplingSeed { get; init; }

    /// <summary>The network as it was before the training of the cycle, for <see cref="Signal.Previous"/>.</summary>
    public TargetModule? Previous { get; init; }

    internal Samples Samples => samples;

    internal Divergence Divergence => new(Optimizer, _objectives);

    /// <summary>Checks all parameters and running statistics; an evaluation may not read all of them.</summary>
    /// <exception cref="DivergenceException">One is not finite; the message names it.</exception>
    internal void RequireFinite()
    {
        Divergence.Check(target, of: null);
        foreach (GuardedObjective objective in _objectives)
        {
            Divergence.Check(objective.Module, objective);
        }
    }

    /// <summary>The objective of a type; null where the model was trained without it.</summary>
    internal T? Find<T>()
        where T : class, IAuxiliaryObjective => _objectives.Select(objective => objective.Inner).OfType<T>().FirstOrDefault();

    /// <summary>The objective of a name; null where the model was trained without it.</summary>
    internal IAuxiliaryObjective? Find(string? name) => Array.Find(_objectives, objective => objective.Name == name);

    /// <summary>
    /// Runs the model over samples of the pool in full batches, so that what it says of a sample does not depend on
    /// the others: the last batch is filled up with repetitions, which the visitor does not see. The visitor reads what
    /// it wants before the tensors of the batch end.
    /// </summary>
    internal void Score(IReadOnlyList<int> indices, Action<BatchOutputs> visit, CancellationToken cancellation) =>
        ForEach([.. BatchRequest.Full(Split.Pool, [.. indices], batchSize)], visit, cancellation);

    /// <summary>
    /// Runs the model over samples, batch by batch in the given order, the last one with what is left: for an
    /// evaluation, which must see each sample once.
    /// </summary>
    internal void ForEach(
        Split split, IReadOnlyList<int> indices, Action<BatchOutputs> visit, CancellationToken cancellation) =>
        ForEach([.. BatchRequest.Of(split, [.. indices], batchSize, augmentation: null)], visit, cancellation);

    internal TargetOutput Forward(Tensor images, int samples) =>
        _task.Forward(target, images, samples, ForwardContext.Evaluation);

    internal TargetOutput ForwardPrevious(MiniBatch batch) => Previous is null
        ? throw new InvalidOperationException("The model does not know the network of the previous cycle.")
        : _task.Forward(Previous, batch, ForwardContext.Evaluation);

    internal TargetOutput Sample(MiniBatch batch, in BatchRequest portion, int pass) => _task.Forward(
        target, batch.Images, batch.Count,
        ForwardContext.Sampling(SamplingSeed.For(pass)) with { SampleKeys = portion.Indices });

    private void ForEach(BatchRequest[] portions, Action<BatchOutputs> visit, CancellationToken cancellation)
    {
        using var feed = new BatchFeed(_task, samples, portions);
        using GradientScope off = GradientScope.Off();
        int start = 0;
        foreach (BatchRequest portion in portions)
        {
            cancellation.ThrowIfCancellationRequested();
            MiniBatch batch = feed.Next();
            using var workspace = new Workspace(backend);
            using IDisposable? work = backend.BeginRepeatedWork();
            _task.Upload(batch, workspace);
            TargetOutput output = _task.Forward(target, batch, ForwardContext.Evaluation);
            visit(new BatchOutputs(_task, this, output, batch, portion, start));
            start += portion.Wanted;
            Instruments.Scored(portion.Wanted);
        }
    }
}
