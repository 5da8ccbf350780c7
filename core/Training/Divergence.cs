using Querent.Errors;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Optimizers;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>Says that training diverged, and which setting to lower: the one that is extreme.</summary>
/// <param name="Optimizer">How it was trained; null if that is not known.</param>
/// <param name="Predictor">Null without loss prediction.</param>
internal sealed record Divergence(OptimizerOptions? Optimizer, LossPredictor? Predictor)
{
    // The paper's lambda is 1; with ten times as much, loss prediction trains the target module more than its task.
    private const float HighLambda = 10;

    /// <param name="what">What is broken: <c>the target loss of sample 3 of the test split is NaN</c>.</param>
    /// <param name="ofPrediction">Whether only what the loss prediction module says is broken.</param>
    internal DivergenceException Of(string what, bool ofPrediction = false) =>
        new($"training diverged: {what}; {Advice(ofPrediction)}");

    /// <summary>The same for the first loss of a training, which no step of it can have broken.</summary>
    internal DivergenceException AtTheStart(string what, bool ofPrediction) => new($"training diverged: {
        what}, before it learned anything; check images, labels and initial weights, or {Advice(ofPrediction)}");

    /// <summary>Looks for numbers that are not finite among the parameters and statistics of a trained module.</summary>
    /// <exception cref="DivergenceException">There is one; the message names its tensor.</exception>
    internal void Check(Module module, bool ofPrediction)
    {
        foreach ((string name, Tensor tensor) in module.State.Select(tensor => (tensor.Name, tensor.Tensor)))
        {
            float[] values = tensor.ToArray();
            if (Finite.FirstBroken(values, float.MaxValue) is var broken and >= 0)
            {
                string of = ofPrediction ? "the loss prediction module" : "the network";
                throw Of(FormattableString.Invariant(
                    $"'{name}' of {of} holds {values[broken]} after the last epoch"), ofPrediction);
            }
        }
    }

    private FormattableString Advice(bool ofPrediction)
    {
        FormattableString rate = WithValue(
            new Setting(typeof(OptimizerOptions), nameof(OptimizerOptions.LearningRate), Optimizer?.LearningRate));
        FormattableString lambda = WithValue(
            new Setting(typeof(LossPredictionOptions), nameof(LossPredictionOptions.Lambda), Predictor?.Options.Lambda));
        return (Predictor is { Options.Lambda: >= HighLambda }, ofPrediction) switch
        {
            (true, _) => $"lower {lambda}, then {rate}",
            (_, true) => $"lower {rate} or {lambda}",
            _ => $"lower {rate}",
        };
    }

    private static FormattableString WithValue(Setting setting)
    {
        FormattableString value = $" ({setting.Value})";
        return $"{setting}{(setting.Value is null ? null : value)}";
    }
}
