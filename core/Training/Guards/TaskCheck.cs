using Querent.Autograd;
using Querent.Backends;
using Querent.Data;
using Querent.Errors;
using Querent.Layers;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>
/// A dry pass over a task before anything is trained: two samples of each split go through filling, network, losses,
/// backward pass, evaluation, probabilities and picture. A breach of the contract of <see cref="ITask"/> is found at
/// once, not after the first cycle.
/// </summary>
/// <remarks>It works on a network of its own, which it disposes, and leaves nothing behind in the task.</remarks>
public sealed class TaskCheck
{
    private const int MostSamples = 2;

    // Sums of a few float32 probabilities may miss 0 and 1 by their rounding.
    private const float Rounding = 1e-3f;

    private readonly GuardedTask _task;
    private readonly Samples _samples;
    private readonly IBackend _backend;

    private TaskCheck(GuardedTask task, Samples samples, IBackend backend) =>
        (_task, _samples, _backend) = (task, samples, backend);

    /// <summary>Runs the dry pass.</summary>
    /// <param name="task">It is not disposed.</param>
    /// <param name="samples">Two of each split are read.</param>
    /// <param name="name">The task in a sentence: <c>task 'pose'</c>.</param>
    /// <param name="backend">The backend that computes; its memory pool keeps the memory that the pass needed.</param>
    /// <param name="cancellation">Asked for between the steps.</param>
    /// <exception cref="PluginException">The task threw or broke its contract; the message names the member.</exception>
    /// <exception cref="DataException">Its data cannot be read, or gives numbers that are not finite.</exception>
    public static void Run(
        ITask task, Samples samples, string name, IBackend backend, CancellationToken cancellation = default)
    {
        // Guarded anew: the names of metrics may depend on the samples, and those of two are not those of all.
        var check = new TaskCheck(GuardedTask.Anew(task, name), samples, backend);
        check.Data();
        using TargetModule target = check.Target();
        cancellation.ThrowIfCancellationRequested();
        check.Training(target);
        cancellation.ThrowIfCancellationRequested();
        check.Evaluation(target);
        cancellation.ThrowIfCancellationRequested();
        check.Predictions(target);
    }

    private void Data()
    {
        if (string.IsNullOrWhiteSpace(_task.MetricName))
        {
            throw _task.Broke("MetricName is empty");
        }

        if (!_samples.Info.LabelType.IsAssignableTo(_task.LabelType))
        {
            throw new DataException($"the task learns from {_task.LabelType.Name}, and the data set has " +
                $"{_samples.Info.LabelType.Name}; choose another data set or task");
        }

        foreach (Split split in Enum.GetValues<Split>())
        {
            if (_samples.Count(split) == 0)
            {
                throw new DataException($"the {split.Word()} has no image: there is nothing to " +
                    (split == Split.Pool ? "label" : "measure"));
            }

            _samples.Id(split, 0);
            _samples.LabelText(split, 0);
        }

        _samples.Picture(0);
    }

    private TargetModule Target()
    {
        TargetModule target = _task.CreateTarget(_backend, new Seed(0));
        foreach (NamedTensor parameter in target.Parameters)
        {
            if (Broken(parameter.Tensor) is { } value)
            {
                target.Dispose();
                throw _task.Broke($"CreateTarget made a network whose '{parameter.Name}' holds {value}");
            }
        }

        return target;
    }

    private void Training(TargetModule target)
    {
        using var workspace = new Workspace(_backend);
        MiniBatch batch = Batch(Split.Pool, new Seed(0), workspace);
        TargetOutput output = _task.Forward(target, batch, ForwardContext.Training(new Seed(1)));
        Tensor targetLoss = Losses(output, batch, Split.Pool);
        Tensor loss = _task.TrainingLoss(output, batch, targetLoss);
        if (Broken(loss) is { } value)
        {
            throw _task.Broke($"TrainingLoss is {value} for target losses that are finite");
        }

        _task.Run("the backward walk from TrainingLoss", loss.Backward);
        if (!target.Parameters.Any(parameter => parameter.Tensor.Gradient is not null))
        {
            throw _task.Broke("TrainingLoss gives no parameter of the network a gradient");
        }
    }

    private void Evaluation(TargetModule target)
    {
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(_backend);
        MiniBatch batch = Batch(Split.Test, null, workspace);
        TargetOutput output = _task.Forward(target, batch, ForwardContext.Evaluation);
        Losses(output, batch, Split.Test);
        if (target.Frozen is null)
        {
            RequireDescribed(batch.Images.Shape);
        }

        IEvaluation evaluation = _task.StartEvaluation();
        evaluation.Add(output, batch, images => _task.Forward(
            target, images, batch.Count, ForwardContext.Evaluation));
        evaluation.Result();
        _ = evaluation.Confusion;
        if (_task.Supplies.Contains(Signal.ClassProbabilities))
        {
            Probabilities(output, batch);
        }
    }

    // A network whose trunk is frozen takes features instead of the images that its saved model takes.
    private void RequireDescribed(Shape images)
    {
        if (_task.Description.Input is { } input
            && images != new Shape(images[0], input.Height, input.Width, input.Channels))
        {
            throw _task.Broke($"Description says that images are {input.Height} x {input.Width} pixels with " +
                $"{input.Channels} channels, and MiniBatch.Upload made {images}");
        }
    }

    private void Probabilities(TargetOutput output, MiniBatch batch)
    {
        float[] values = _task.ClassProbabilities(output, batch).ToArray();
        if (Array.FindIndex(values, value => !(value >= -Rounding && value <= 1 + Rounding)) is var odd and >= 0)
        {
            throw _task.Broke(FormattableString.Invariant(
                $"ClassProbabilities gave {values[odd]}, which is no probability; are they logits?"));
        }
    }

    private void Predictions(TargetModule target)
    {
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(_backend);
        MiniBatch batch = Batch(Split.Pool, null, workspace, repeated: true);
        foreach (Label prediction in _task.Predict(_task.Forward(target, batch, ForwardContext.Evaluation), batch))
        {
            _samples.View(prediction, 1, 1);
        }
    }

    private MiniBatch Batch(Split split, Seed? augmentation, Workspace workspace, bool repeated = false)
    {
        // A scored batch may be filled up with repetitions.
        int[] indices = [.. Enumerable.Range(0, Math.Min(MostSamples, _samples.Count(split)))];
        Array.Fill(indices, 0, 0, repeated ? indices.Length : 0);
        MiniBatch batch = _task.CreateBatch();
        _task.Fill(batch, _samples, new BatchRequest(split, indices, augmentation));
        _task.Upload(batch, workspace);
        return Broken(batch.Images) is { } value
            ? throw new DataException($"the images '{_samples.Id(split, 0)}' and after give the network {value}; " +
                "check them, and how they are normalized")
            : batch;
    }

    private Tensor Losses(TargetOutput output, MiniBatch batch, Split split)
    {
        if (!Finite.IsSane(output))
        {
            throw new DataException("the untrained network gives numbers that are not finite, or beyond 1e16; check " +
                $"the initial weights and the images '{_samples.Id(split, 0)}' and after");
        }

        Tensor losses = _task.TargetLoss(output, batch);
        return Broken(losses) is { } value
            ? throw _task.Broke($"TargetLoss is {value} for outputs that are finite")
            : losses;
    }

    /// <summary>The first number that is not finite in words, or null.</summary>
    private static string? Broken(Tensor tensor)
    {
        float[] values = tensor.ToArray();
        return Finite.FirstBroken(values, float.MaxValue) is var broken and >= 0
            ? FormattableString.Invariant($"{values[broken]}")
            : null;
    }
}
