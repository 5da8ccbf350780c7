using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Errors;
using Querent.Layers;
using Querent.Networks;
using Querent.Objectives;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>
/// The training steps of the same modules: upload, forward pass, all losses, backward pass, optimizers. It owns the
/// optimizers and their state.
/// </summary>
public sealed class TrainingStep : IDisposable
{
    private readonly GuardedTask _task;
    private readonly IBackend _backend;
    private readonly TargetModule _target;
    private readonly GuardedObjective[] _objectives;
    private readonly (string Group, Optimizer Optimizer)[] _optimizers;
    private readonly Divergence _divergence;
    private readonly LossRecord _losses;
    private (int Current, int Last) _epoch = (1, 1);

    /// <summary>Makes the optimizers of the modules, with new state.</summary>
    /// <param name="task">Gives the losses.</param>
    /// <param name="backend">Of the device that the modules are on.</param>
    /// <param name="options">The optimizer of the target module, and of objectives that name none.</param>
    /// <param name="target">The target module to train.</param>
    /// <param name="objectives">Auxiliary objectives trained along with it.</param>
    public TrainingStep(
        ITask task, IBackend backend, OptimizerOptions options, TargetModule target,
        IReadOnlyList<IAuxiliaryObjective> objectives)
    {
        (_task, _backend, _target) = (GuardedTask.Of(task), backend, target);
        _objectives = GuardedObjective.Of(objectives);
        _optimizers =
        [
            .. target.Parameters.GroupBy(parameter => target.RateOf(parameter.Name)).Select(group => ("target",
                Optimizer.Create(options with { LearningRate = options.LearningRate * group.Key }, group))),
            .. _objectives.Select(objective => (ObjectiveNames.Group(objective.Name),
                Optimizer.Create(objective.Optimizer ?? options, objective.Module.Parameters))),
        ];
        _divergence = new Divergence(options, _objectives);
        _losses = new LossRecord(backend, _objectives.Length);
    }

    /// <summary>Whether <see cref="TakeLosses"/> must be called before the next step: the record is full.</summary>
    public bool MustTakeLosses => _losses.IsFull;

    /// <summary>Steps taken, those before a restored state included.</summary>
    internal int StepCount
    {
        get => _optimizers[0].Optimizer.StepCount;
        set => Array.ForEach(_optimizers, entry => entry.Optimizer.StepCount = value);
    }

    /// <summary>State tensors of the optimizers, such as moments.</summary>
    internal IEnumerable<NamedTensor> OptimizerState => _optimizers.SelectMany(entry =>
        entry.Optimizer.State.Select(tensor => tensor with { Name = $"{entry.Group}.{tensor.Name}" }));

    /// <summary>Begins an epoch: sets the learning rates.</summary>
    /// <param name="epoch">Counted from 1.</param>
    /// <param name="epochs">Epochs of the cycle.</param>
    public void StartEpoch(int epoch, int epochs)
    {
        _epoch = (epoch, epochs);
        Array.ForEach(_optimizers, entry => entry.Optimizer.StartEpoch(epoch));
    }

    /// <summary>
    /// Takes one step on a filled batch. A device may still be at work when this returns.
    /// </summary>
    /// <param name="batch">The samples.</param>
    /// <param name="seed">The root of the random numbers of the forward pass.</param>
    /// <exception cref="PluginException">The task or an objective throws or breaks its contract.</exception>
    /// <exception cref="DivergenceException">It throws over outputs of the network that are not finite.</exception>
    public void Run(MiniBatch batch, Seed seed)
    {
        using var workspace = new Workspace(_backend);
        using IDisposable? work = _backend.BeginRepeatedWork();
        _task.Upload(batch, workspace);
        TargetOutput output = _task.Forward(_target, batch, ForwardContext.Training(seed));
        (Tensor trainingLoss, Tensor[] auxiliary) = Losses(output, batch, seed);
        _losses.Add(trainingLoss, auxiliary);
        Tensor total = trainingLoss;
        for (int i = 0; i < auxiliary.Length; i++)
        {
            total = total.Add(auxiliary[i].Affine(_objectives[i].Weight, 0));
        }

        total.Backward();
        Array.ForEach(_objectives, objective => objective.RequireGradients());
        Array.ForEach(_optimizers, entry => entry.Optimizer.Step());
    }

    /// <summary>
    /// The losses of the steps since the last call, oldest first, valid until the next call; waits for the device.
    /// </summary>
    public ReadOnlySpan<StepLosses> TakeLosses() => _losses.Take();

    /// <summary>Disposes the optimizers and their state; the modules belong to the caller.</summary>
    public void Dispose()
    {
        _losses.Dispose();
        Array.ForEach(_optimizers, entry => entry.Optimizer.Dispose());
    }

    private (Tensor Training, Tensor[] Auxiliary) Losses(TargetOutput output, MiniBatch batch, Seed seed)
    {
        try
        {
            Tensor targetLoss = _task.TargetLoss(output, batch);
            Tensor trainingLoss = _task.TrainingLoss(output, batch, targetLoss);
            var step = new ObjectiveStep(output, batch, targetLoss) { Epoch = _epoch.Current, Epochs = _epoch.Last };
            return (trainingLoss, Array.ConvertAll(_objectives, objective => objective.Loss(
                step with { Context = ForwardContext.Training(ObjectiveNames.Of(seed, objective.Name)) })));
        }
        catch (PluginException) when (!Finite.IsSane(output))
        {
            throw _divergence.Of("what the network says is no longer finite");
        }
    }
}
