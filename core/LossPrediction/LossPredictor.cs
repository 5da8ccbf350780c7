using Querent.Autograd.Ops;
using Querent.Networks;
using Querent.Tensors;

namespace Querent.LossPrediction;

/// <summary>A loss prediction module and how it learns.</summary>
public sealed record LossPredictor(LossPredictionModule Module, LossPredictionOptions Options)
{
    /// <summary>The predicted loss of each sample, [batch].</summary>
    public Tensor Predict(TargetOutput output) => Module.Forward(output.FeatureTaps);

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
