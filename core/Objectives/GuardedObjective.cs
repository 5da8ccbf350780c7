using Querent.Backends;
using Querent.Errors;
using Querent.Layers;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Tensors;

namespace Querent.Objectives;

/// <summary>
/// An auxiliary objective that is held to the contract of <see cref="IAuxiliaryObjective"/>: its properties are read and
/// checked once, each loss when it comes, and what it throws becomes a <see cref="PluginException"/> that names it.
/// </summary>
internal sealed class GuardedObjective : IAuxiliaryObjective
{
    private readonly PluginFaults _faults;

    private GuardedObjective(IAuxiliaryObjective objective, PluginFaults faults)
    {
        (Inner, _faults) = (objective, faults);
        Name = faults.Answer(nameof(Name), () => objective.Name);
        Module = faults.Answer(nameof(Module), () => objective.Module);
        Weight = faults.Ask(nameof(Weight), () => objective.Weight);
        Optimizer = faults.Ask(nameof(Optimizer), () => objective.Optimizer);
        Description = faults.Answer(nameof(Description), () => objective.Description);
        Title = faults.Answer(nameof(Title), () => objective.Title);
        WeightSetting = faults.Answer(nameof(WeightSetting), () => objective.WeightSetting);
        Require(ObjectiveNames.IsUsable(Name), $"its name '{Name}' is not made of lower-case letters, digits and hyphens");
        Require(float.IsFinite(Weight) && Weight >= 0, FormattableString.Invariant($"Weight is {Weight}"));
        Require(!string.IsNullOrWhiteSpace(Description.Kind) && Description.Options is not null,
            "Description lacks its kind or its options");
        RequireTensors();
    }

    /// <summary>See <see cref="IAuxiliaryObjectiveFactory.LeastSamples"/>.</summary>
    internal int LeastSamples { get; private init; } = 1;

    /// <summary>The objective itself, for signals that know its type.</summary>
    internal IAuxiliaryObjective Inner { get; }

    public string Name { get; }

    public Module Module { get; }

    public float Weight { get; }

    public OptimizerOptions? Optimizer { get; }

    public NetworkDescription Description { get; }

    public string Title { get; }

    public Setting WeightSetting { get; }

    /// <summary>The objective itself if it is guarded already.</summary>
    /// <exception cref="PluginException">It breaks its contract.</exception>
    internal static GuardedObjective Of(IAuxiliaryObjective objective) => objective as GuardedObjective
        ?? new GuardedObjective(objective, new PluginFaults($"the auxiliary objective {objective.GetType().Name}"));

    /// <inheritdoc cref="Of(IAuxiliaryObjective)"/>
    internal static GuardedObjective[] Of(IReadOnlyList<IAuxiliaryObjective> objectives) => [.. objectives.Select(Of)];

    /// <summary>The objective that a factory makes.</summary>
    /// <param name="factory">Its name was checked.</param>
    /// <param name="owner">Its owner in messages: <c>strategy 'x'</c>.</param>
    /// <param name="context">See <see cref="IAuxiliaryObjectiveFactory.Create"/>.</param>
    /// <exception cref="PluginException">The factory fails, or what it makes breaks its contract.</exception>
    internal static GuardedObjective Make(IAuxiliaryObjectiveFactory factory, string owner, ObjectiveContext context)
    {
        var faults = new PluginFaults($"auxiliary objective '{factory.Name}' of {owner}");
        IAuxiliaryObjective made = faults.Answer("its factory", () => factory.Create(context));
        var objective = new GuardedObjective(made, faults)
        {
            LeastSamples = faults.Ask(nameof(factory.LeastSamples), () => factory.LeastSamples),
        };
        return objective.Name == factory.Name
            ? objective
            : throw faults.Broke($"its factory made one with the name '{objective.Name}'");
    }

    public Tensor Loss(ObjectiveStep step)
    {
        Tensor loss = _faults.Answer(nameof(Loss), () => Inner.Loss(step));
        Require(loss.Length == 1, $"Loss returned a tensor of shape {loss.Shape}, not a scalar");
        Require(loss.RequiresGradient, "Loss returned a constant: no parameter has an effect on it");
        return loss;
    }

    /// <summary>Requires the last backward pass to have reached the module.</summary>
    internal void RequireGradients() => Require(
        Module.Parameters.Any(parameter => parameter.Tensor.Gradient is not null),
        "Loss gives no parameter of its module a gradient");

    /// <summary>A fault that only who calls can see.</summary>
    internal PluginException Broke(string problem) => _faults.Broke(problem);

    private void RequireTensors()
    {
        NamedTensor[] state = [.. _faults.Ask(nameof(Module), () => Module.State)];
        var names = new HashSet<string>();
        foreach (NamedTensor tensor in state)
        {
            Require(names.Add(tensor.Name), $"its module has two tensors '{tensor.Name}'");
        }

        Require(state.Any(tensor => tensor.Role == TensorRole.Parameter), "its module has no parameters");
    }

    private void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw _faults.Broke(problem);
        }
    }
}
