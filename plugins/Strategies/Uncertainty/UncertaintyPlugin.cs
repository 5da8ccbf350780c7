using Querent.Extensibility;

namespace Querent.Plugins.Uncertainty;

public sealed class UncertaintyPlugin : IPlugin
{
    public void Register(IPluginRegistry registry)
    {
        Add(registry, "least-confidence", "1 - the highest class probability", UncertaintyMeasures.LeastConfidence);
        Add(registry, "margin", "1 - the lead of the first class over the second", UncertaintyMeasures.Margin);
        Add(registry, "entropy", "entropy of the class probabilities, in nats", UncertaintyMeasures.Entropy);
    }

    private static void Add(IPluginRegistry registry, string name, string description, UncertaintyMeasure measure) =>
        registry.AddStrategy(name, description,
            options => new UncertaintyStrategy(measure, AggregationOption.Read(options)));
}
