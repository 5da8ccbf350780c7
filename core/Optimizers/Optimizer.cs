using Querent.Errors;
using Querent.Layers;
using Querent.Tensors;

namespace Querent.Optimizers;

/// <summary>
/// Changes parameters along their gradients. A step runs inside the workspace of the backward walk; parameters without
/// a gradient, such as those behind a detached tensor, stay as they are.
/// </summary>
public abstract class Optimizer : IDisposable
{
    private readonly NamedTensor[] _named;
    private readonly Tensor[] _parameters;
    private readonly Tensor[][] _state;
    private PluginFaults? _faults;

    /// <summary>An optimizer over parameters of one device.</summary>
    /// <param name="parameters">Parameters that a step updates.</param>
    /// <param name="options">The learning rate and its schedule, and what the derived class reads of them.</param>
    /// <param name="statesPerParameter">Tensors of the shape of a parameter that a step reads and changes, zero at
    /// first: moments, velocities. They are saved in checkpoints.</param>
    protected Optimizer(IEnumerable<NamedTensor> parameters, OptimizerOptions options, int statesPerParameter)
    {
        Options = options;
        _named = [.. parameters];
        _parameters = [.. _named.Select(parameter => parameter.Tensor)];
        _state = [.. _parameters.Select(parameter => Enumerable.Range(0, statesPerParameter)
            .Select(_ => Zeros(parameter)).ToArray())];
        LearningRate = options.LearningRate;
    }

    /// <summary>The rate of the present epoch.</summary>
    public float LearningRate { get; private set; }

    /// <summary>Steps taken, the current one included. A restored <see cref="State"/> goes with its count.</summary>
    public int StepCount { get; set; }

    /// <summary>
    /// Tensors that the next step needs besides parameters, gradients and <see cref="StepCount"/>: moments and
    /// velocities. Each has the name of its parameter, followed by a point and its number.
    /// </summary>
    public IEnumerable<NamedTensor> State => _named.Zip(_state).SelectMany(pair => pair.Second.Select((tensor, i) =>
        pair.First with { Name = $"{pair.First.Name}.{i}", Tensor = tensor }));

    /// <summary>The options that it was made with.</summary>
    protected OptimizerOptions Options { get; }

    /// <summary>An optimizer for parameters of one device: that of the factory, or else of the kind.</summary>
    /// <exception cref="PluginException">The factory failed, or returned none. The same holds for the steps of an optimizer
    /// that it made.</exception>
    public static Optimizer Create(OptimizerOptions options, IEnumerable<NamedTensor> parameters) => options switch
    {
        { Factory: { } factory } => Guarded(factory, parameters, options),
        { Kind: OptimizerKind.Sgd } => new Sgd(parameters, options),
        { Kind: OptimizerKind.Adam or OptimizerKind.AdamW } => new Adam(parameters, options),
        { Kind: OptimizerKind.RmsProp } => new RmsProp(parameters, options),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "An unknown optimizer."),
    };

    /// <summary>Sets the rate for an epoch, counted from 1: multi-step decay.</summary>
    public void StartEpoch(int epoch)
    {
        int decays = Options.DecayAfterEpochs.Count(after => epoch > after);
        LearningRate = (float)(Options.LearningRate * Math.Pow(Options.DecayFactor, decays));
    }

    /// <summary>Takes one step with the gradients of the last backward walk.</summary>
    /// <exception cref="InvalidOperationException">No parameter has a gradient, so that nothing would change.</exception>
    public void Step()
    {
        if (Array.TrueForAll(_parameters, parameter => parameter.Gradient is null))
        {
            throw new InvalidOperationException("No parameter has a gradient, so a step would change nothing. Call " +
                "Backward first, and Step before the workspace of the walk is disposed.");
        }

        StepCount++;
        if (_faults is null)
        {
            StepAll(_parameters, _state);
        }
        else
        {
            _faults.Run(nameof(Step), () => StepAll(_parameters, _state));
        }
    }

    /// <summary>Disposes the state; the parameters belong to their modules.</summary>
    public void Dispose()
    {
        foreach (Tensor state in _state.SelectMany(states => states))
        {
            state.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Changes one parameter and its state in place, along its gradient.</summary>
    /// <param name="parameter">Its storage gets the new values.</param>
    /// <param name="gradient">Of the same shape; it must not be changed.</param>
    /// <param name="state">As many tensors of this shape as the constructor was told.</param>
    protected abstract void Step(Tensor parameter, Tensor gradient, Tensor[] state);

    /// <summary>Changes all parameters that have a gradient.</summary>
    private protected virtual void StepAll(Tensor[] parameters, Tensor[][] states)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].Gradient is { } gradient)
            {
                Step(parameters[i], gradient, states[i]);
            }
        }
    }

    private static Optimizer Guarded(
        OptimizerFactory factory, IEnumerable<NamedTensor> parameters, OptimizerOptions options)
    {
        var faults = new PluginFaults($"optimizer '{factory.Name}'");
        Optimizer made = faults.Answer("its factory", () => factory.Create(parameters, options));
        made._faults = faults;
        return made;
    }

    private static Tensor Zeros(Tensor like)
    {
        Tensor tensor = Tensor.Persistent(like.Backend, like.Shape);
        like.Backend.Fill(tensor.Storage, 0);
        return tensor;
    }
}
