using Querent.Autograd.Ops;
using Querent.Errors;
using Querent.Layers;
using Querent.Networks;
using Querent.Objectives;
using Querent.Tensors;

namespace Querent.LossPrediction;

/// <summary>A loss prediction module with its training objective.</summary>
public sealed record LossPredictor(LossPredictionModule Module, LossPredictionOptions Options) : IAuxiliaryObjective
{
    /// <inheritdoc/>
    public string Name => ObjectiveNames.LossPrediction;

    /// <inheritdoc/>
    public float Weight => Options.Lambda;

    /// <inheritdoc/>
    public string Title => "loss prediction module";

    /// <inheritdoc/>
    public Setting WeightSetting =>
        new(typeof(LossPredictionOptions), nameof(LossPredictionOptions.Lambda), Options.Lambda);

    Module IAuxiliaryObjective.Module => Module;

    /// <summary>The predicted loss of each sample, [batch].</summary>
    public Tensor Predict(TargetOutput output) => Module.Forward(output.FeatureTaps);

    /// <inheritdoc/>
    public Tensor Loss(ObjectiveStep step) =>
        Loss(step.Output, step.TargetLoss, Options.IsDetached(step.Epoch, step.Epochs));

    /// <summary>
    /// The scalar that the module minimises. The real losses [batch] are constants to it; with <paramref
    /// name="detached"/> taps the target module learns nothing from it either.
    /// </summary>
    public Tensor Loss(TargetOutput output, Tensor targetLoss, bool detached)
    {
        Tensor[] taps = detached ? Array.ConvertAll(output.FeatureTaps, tap => tap.Detach()) : output.FeatureTaps;
        Tensor predicted = Module.Forward(taps);
        return Options.Objective == LossPredictionObjective.Ranking
            ? RankingLoss.Mean(predicted, targetLoss, Options.Margin)
            : predicted.SquaredError(targetLoss.Detach()).Mean();
    }
}
