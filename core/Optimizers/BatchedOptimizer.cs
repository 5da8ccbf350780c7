using Querent.Backends;
using Querent.Layers;
using Querent.Tensors;

namespace Querent.Optimizers;

/// <summary>An optimizer that hands the backend all parameters of a step at once.</summary>
internal abstract class BatchedOptimizer(IEnumerable<NamedTensor> parameters, OptimizerOptions options, int statesPerParameter)
    : Optimizer(parameters, options, statesPerParameter)
{
    private SteppedParameter[] _stepped = [];

    /// <summary>Takes the step of these parameters.</summary>
    protected abstract void Step(IOptimizerOps backend, ReadOnlySpan<SteppedParameter> parameters);

    protected sealed override void Step(Tensor parameter, Tensor gradient, Tensor[] state) =>
        Step(parameter.Backend, [Stepped(parameter, gradient, state)]);

    private protected sealed override void StepAll(Tensor[] parameters, Tensor[][] states)
    {
        Array.Resize(ref _stepped, parameters.Length);
        int count = 0;
        for (int i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].Gradient is { } gradient)
            {
                _stepped[count++] = Stepped(parameters[i], gradient, states[i]);
            }
        }

        Step(parameters[0].Backend, _stepped.AsSpan(0, count));
        Array.Clear(_stepped);
    }

    private static SteppedParameter Stepped(Tensor parameter, Tensor gradient, Tensor[] state) => new(
        parameter.Storage, gradient.Storage,
        state.Length > 0 ? state[0].Storage : null, state.Length > 1 ? state[1].Storage : null);
}
