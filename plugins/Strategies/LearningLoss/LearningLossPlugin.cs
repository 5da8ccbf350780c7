using Querent.Extensibility;

namespace Querent.Plugins.LearningLoss;

public sealed class LearningLossPlugin : IPlugin
{
    public void Register(IPluginRegistry registry)
    {
        registry.AddStrategy("learning-loss", "the highest predicted loss (Yoo and Kweon 2019)",
            options => new LearningLossStrategy(LossPredictionSection.Read(options)));
        registry.AddStrategy("learning-loss-diverse",
            "k-center among the highest predicted losses, by the features they are predicted from",
            options => new DiverseLossStrategy(
                LossPredictionSection.Read(options), options.Int("factor", 10, min: 1, max: 1_000_000)));
        registry.AddStrategy("true-loss", "the highest real loss: an ablation that knows the labels",
            _ => new TrueLossStrategy());
    }
}
