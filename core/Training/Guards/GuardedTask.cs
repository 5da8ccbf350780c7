using Querent.Backends;
using Querent.Data;
using Querent.Errors;
using Querent.Layers;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>
/// A task that is held to the contract of <see cref="ITask"/>: each answer is checked when it comes (nulls, shapes,
/// counts, metrics), and what the task throws becomes a <see cref="PluginException"/> that names task and member.
/// User errors, cancellation and lack of memory pass unchanged.
/// </summary>
public sealed class GuardedTask : ITask
{
    private readonly ITask _task;
    private readonly PluginFaults _faults;

    /// <summary>A guard around a task, under a name for messages.</summary>
    /// <param name="task">The task to guard.</param>
    /// <param name="name">The task in a sentence: <c>task 'pose'</c>.</param>
    public GuardedTask(ITask task, string name) => (_task, _faults) = (task, new PluginFaults(name));

    /// <summary>A guarded task that a factory makes; a fault of the factory names it.</summary>
    /// <param name="name">The task in a sentence: <c>task 'pose'</c>.</param>
    /// <param name="create">Makes the task.</param>
    /// <exception cref="PluginException">The factory failed.</exception>
    public static GuardedTask Make(string name, Func<ITask> create) =>
        new(new PluginFaults(name).Answer("its factory", create), name);

    /// <summary>A fact of a task that its factory tells; a fault names the task.</summary>
    /// <param name="name">The task in a sentence: <c>task 'pose'</c>.</param>
    /// <param name="member">Of the factory.</param>
    /// <param name="tell">Asks for it.</param>
    /// <exception cref="PluginException">The factory failed, or told nothing.</exception>
    public static T Ask<T>(string name, string member, Func<T?> tell)
        where T : class => new PluginFaults(name).Answer(member, tell);

    /// <inheritdoc/>
    public string MetricName => _faults.Answer(nameof(MetricName), () => _task.MetricName);

    /// <inheritdoc/>
    public Type LabelType => _faults.Answer(nameof(LabelType), () => _task.LabelType);

    /// <inheritdoc/>
    public IReadOnlyList<Signal> Supplies => _faults.Answer(nameof(Supplies), () => _task.Supplies);

    /// <inheritdoc/>
    public TaskDescription Description
    {
        get
        {
            TaskDescription description = _faults.Answer(nameof(Description), () => _task.Description);
            RequireNone(_faults.Ask(nameof(Description), () => DescriptionGuard.Problem(description)));
            return description;
        }
    }

    /// <summary>The metrics of the first evaluation; the tables of a run have a column for each.</summary>
    internal IReadOnlyCollection<string>? MetricNames { get; set; }

    /// <summary>A guard that has seen nothing yet, around the same task.</summary>
    internal static GuardedTask Anew(ITask task, string name) =>
        new(task is GuardedTask guarded ? guarded._task : task, name);

    /// <summary>The task itself if it is guarded already.</summary>
    public static GuardedTask Of(ITask task) => task as GuardedTask ?? new GuardedTask(task, "the task");

    /// <inheritdoc/>
    public IReadOnlyList<Label> Predict(TargetOutput output, MiniBatch batch)
    {
        Label[] predictions = _faults.Answer(nameof(Predict), () => _task.Predict(output, batch)?.ToArray());
        Require(predictions.Length == 0 || predictions.Length == batch.Count,
            $"Predict gave predictions for {predictions.Length} of {batch.Count} samples");
        Require(Array.TrueForAll(predictions, prediction => prediction is not null), "Predict gave a prediction that is null");
        return predictions;
    }

    /// <inheritdoc/>
    public TargetModule CreateTarget(IBackend backend, Seed seed)
    {
        TargetModule target = _faults.Answer(nameof(CreateTarget), () => _task.CreateTarget(backend, seed));
        RequireNone(_faults.Ask("its network", () => DescriptionGuard.Problem(target)));
        return target;
    }

    /// <inheritdoc/>
    public MiniBatch CreateBatch() => _faults.Answer(nameof(CreateBatch), _task.CreateBatch);

    /// <inheritdoc/>
    public Tensor TargetLoss(TargetOutput output, MiniBatch batch)
    {
        Tensor loss = _faults.Answer(nameof(TargetLoss), () => _task.TargetLoss(output, batch));
        Require(loss.Shape == new Shape(batch.Count),
            $"TargetLoss returned a tensor of shape {loss.Shape}, not [{batch.Count}]: one loss per sample");
        return loss;
    }

    /// <inheritdoc/>
    public Tensor TrainingLoss(TargetOutput output, MiniBatch batch, Tensor targetLoss)
    {
        Tensor loss = _faults.Answer(nameof(TrainingLoss), () => _task.TrainingLoss(output, batch, targetLoss));
        Require(loss.Length == 1, $"TrainingLoss returned a tensor of shape {loss.Shape}, not a scalar");
        return loss;
    }

    /// <inheritdoc/>
    public Tensor ClassProbabilities(TargetOutput output, MiniBatch batch)
    {
        Tensor probabilities = _faults.Answer(nameof(ClassProbabilities), () => _task.ClassProbabilities(output, batch));
        Require(probabilities.Shape.Rank == 2 && probabilities.Length > 0,
            $"ClassProbabilities returned a tensor of shape {probabilities.Shape}, not [batch * units, classes]");
        Require(probabilities.Shape[0] % batch.Count == 0, $"ClassProbabilities of {batch.Count} samples has " +
            $"{probabilities.Shape[0]} rows, not as many for each");
        return probabilities;
    }

    /// <inheritdoc/>
    public float[] Features(MiniBatch batch)
    {
        float[] features = _faults.Answer(nameof(Features), () => _task.Features(batch));
        Require(features.Length > 0 && features.Length % batch.Count == 0,
            $"Features gave {features.Length} values for {batch.Count} samples, not as many for each");
        return features;
    }

    /// <inheritdoc/>
    public IEvaluation StartEvaluation() => new GuardedEvaluation(
        _faults.Answer(nameof(StartEvaluation), _task.StartEvaluation), this, _faults);

    /// <summary>Fills a batch of this task; <see cref="Samples.Fill"/> says how.</summary>
    internal void Fill(MiniBatch batch, Samples samples, in BatchRequest portion)
    {
        try
        {
            samples.Fill(batch, portion.Split, portion.Indices, portion.Augmentation);
        }
        catch (Exception problem) when (ForeignError.IsFault(problem))
        {
            throw _faults.Failed($"{nameof(MiniBatch)}.Place", problem);
        }
    }

    /// <summary>Makes the tensors of a filled batch.</summary>
    internal void Upload(MiniBatch batch, Workspace workspace)
    {
        _faults.Run($"{nameof(MiniBatch)}.Upload", () => batch.Upload(workspace));
        Shape images = _faults.Ask($"{nameof(MiniBatch)}.Images", () => batch.Images.Shape);
        Require(images.Rank == Shape.MaxRank && images[0] == batch.Count,
            $"MiniBatch.Upload made images of shape {images}, not [{batch.Count}, height, width, channels]");
    }

    /// <summary>Runs a network of the task over an uploaded batch.</summary>
    internal TargetOutput Forward(TargetModule target, MiniBatch batch, ForwardContext context) =>
        Forward(target, batch.Images, batch.Count, context);

    /// <summary>Runs a network of the task over images of some samples.</summary>
    internal TargetOutput Forward(TargetModule target, Tensor images, int samples, ForwardContext context)
    {
        TargetOutput output = _faults.Answer(
            $"Forward of its network{Hint(images.Shape)}", () => target.Forward(images, context));
        Require(output.Outputs is not null && Array.TrueForAll(output.Outputs, tensor => tensor is not null),
            "Forward of its network gave outputs that are null");
        RequireTaps(output.FeatureTaps, target.TapChannels, samples);
        if (Supplies.Contains(Signal.Embeddings))
        {
            Require(output.Embedding is { Shape: { Rank: 2 } shape } && shape[0] == samples,
                $"Forward of its network gave an embedding of shape {Words(output.Embedding)}, " +
                $"not [{samples}, features]");
        }

        return output;
    }

    /// <summary>A fault that only who calls can see.</summary>
    internal PluginException Broke(string problem) => _faults.Broke(problem);

    internal void Run(string member, Action call) => _faults.Run(member, call);

    private void RequireTaps(Tensor[]? taps, IReadOnlyList<int> channels, int samples)
    {
        Require(taps?.Length == channels.Count,
            $"Forward of its network gave {taps?.Length ?? 0} feature taps, and TapChannels names {channels.Count}");
        for (int i = 0; i < channels.Count; i++)
        {
            Require(taps![i] is { Shape: { Rank: Shape.MaxRank } shape } && shape[0] == samples && shape[3] == channels[i],
                $"feature tap {i} of its network has shape {Words(taps[i])}, " +
                $"not [{samples}, height, width, {channels[i]}]");
        }
    }

    private void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw _faults.Broke(problem);
        }
    }

    private void RequireNone(string? problem) => Require(problem is null, problem!);

    // Read only if the network fails: some would take such a shape.
    private static string Hint(Shape images) => images[1] <= 4 && images[1] < images[2] && images[1] < images[3]
        ? $" (images {images} look like [batch, channels, height, width]; they must be [batch, height, width, channels])"
        : "";

    private static string Words(Tensor? tensor) => tensor is null ? "null" : tensor.Shape.ToString();
}
