using Querent.Errors;
using Querent.Layers;
using Querent.Objectives;
using Querent.Optimizers;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>Makes the errors of a diverged training; each advises which setting to lower.</summary>
/// <param name="Optimizer">Optimizer options of the training; null if they are not known.</param>
/// <param name="Objectives">Auxiliary objectives of the training.</param>
internal sealed record Divergence(OptimizerOptions? Optimizer, IReadOnlyList<IAuxiliaryObjective> Objectives)
{
    // Loss prediction has a weight of 1; with ten times as much, an objective trains the target module more than the task.
    private const float HighWeight = 10;

    /// <param name="what">The broken number: <c>the target loss of sample 3 of the test split is NaN</c>.</param>
    /// <param name="of">The auxiliary objective whose outputs alone are broken; null for those of the network.</param>
    internal DivergenceException Of(string what, IAuxiliaryObjective? of = null) =>
        new($"training diverged: {what}; {Advice(of)}");

    /// <summary>The same for the first loss of a training, which no step of it can have broken.</summary>
    internal DivergenceException AtTheStart(string what, IAuxiliaryObjective? of) => new($"training diverged: {
        what}, before it learned anything; check images, labels and initial weights, or {Advice(of)}");

    /// <summary>Looks for numbers that are not finite among the parameters and statistics of a trained module.</summary>
    /// <exception cref="DivergenceException">There is one; the message names its tensor.</exception>
    internal void Check(Module module, IAuxiliaryObjective? of)
    {
        foreach ((string name, Tensor tensor) in module.State.Select(tensor => (tensor.Name, tensor.Tensor)))
        {
            float[] values = tensor.ToArray();
            if (Finite.FirstBroken(values, float.MaxValue) is var broken and >= 0)
            {
                throw Of(FormattableString.Invariant(
                    $"'{name}' of the {of?.Title ?? "network"} holds {values[broken]} after the last epoch"), of);
            }
        }
    }

    private FormattableString Advice(IAuxiliaryObjective? of)
    {
        FormattableString rate = WithValue(of?.Optimizer is { } own
            ? new Setting(of.WeightSetting.Owner, $"{nameof(of.Optimizer)}.{nameof(own.LearningRate)}", own.LearningRate)
            : new Setting(typeof(OptimizerOptions), nameof(OptimizerOptions.LearningRate), Optimizer?.LearningRate));
        return (Objectives.MaxBy(objective => objective.Weight), of) switch
        {
            ({ Weight: >= HighWeight } heavy, _) => $"lower {WithValue(heavy.WeightSetting)}, then {rate}",
            (_, { } broken) => $"lower {rate} or {WithValue(broken.WeightSetting)}",
            _ => $"lower {rate}",
        };
    }

    private static FormattableString WithValue(Setting setting)
    {
        FormattableString value = $" ({setting.Value})";
        return $"{setting}{(setting.Value is null ? null : value)}";
    }
}
