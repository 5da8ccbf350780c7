using Querent.Extensibility;

namespace QuerentNamespace1;

/// <summary>Names the strategy and its options; plugin.json has the same names.</summary>
public sealed class StrategyPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry) => registry.AddStrategy(
        "querent-name-1", "the largest impurity of class probabilities",
        options => new ImpurityStrategy(options.Number("order", 2, min: 1.1, max: 10)));
}
