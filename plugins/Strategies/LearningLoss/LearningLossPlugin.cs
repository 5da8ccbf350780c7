using Querent.Extensibility;

namespace Querent.Plugins.LearningLoss;

public sealed class LearningLossPlugin : IPlugin
{
    public void Register(IPluginRegistry registry)
    {
        registry.AddStrategy("learning-loss", "the highest predicted loss (Yoo and Kweon 2019)",
            options => new LearningLossStrategy(LossPredictionSection.Read(options)));
        registry.AddStrategy("true-loss", "the highest real loss: an ablation that knows the labels",
            _ => new TrueLossStrategy());
    }
}
