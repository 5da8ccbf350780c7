using Querent.Extensibility;
using Querent.Optimizers;

namespace Querent.TestPlugins;

/// <summary>Brings optimizers, and strategies that train an objective of their own along.</summary>
public sealed class OwnTrainingPlugin : IPlugin
{
    public void Register(IPluginRegistry registry)
    {
        registry.AddStrategy("spread", "the highest reconstruction error of embeddings",
            options => new SpreadStrategy(new AutoencoderFactory(options.Int("width", 4, min: 1, max: 64), Throws: false)));
        registry.AddStrategy("spread-that-throws", "the same with an objective that fails",
            _ => new SpreadStrategy(new AutoencoderFactory(4, Throws: true)));
        registry.AddOptimizer("sign-sgd", "steps along the sign of the gradient", options =>
        {
            float scale = (float)options.Number("scale", 1, min: 0.01, max: 100);
            return new OptimizerFactory("sign-sgd", (parameters, common) => new SignSgd(parameters, common, scale));
        });
        registry.AddOptimizer("failing-steps", "fails in its first step", _ => new OptimizerFactory(
            "failing-steps", (parameters, common) => new SignSgd(parameters, common, float.NaN)));
    }
}
