using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Plugins.Uncertainty;

namespace Querent.Plugins.Tests.Strategies;

public abstract class UncertaintyConformance(string name, string aggregate) : StrategyConformance
{
    protected override IAcquisitionStrategy Create() => new PluginRegistration(new UncertaintyPlugin())
        .Strategy(name, $$"""{ "aggregate": "{{aggregate}}" }""");
}

public sealed class LeastConfidenceConformance() : UncertaintyConformance("least-confidence", "mean");

public sealed class MarginConformance() : UncertaintyConformance("margin", "sum");

public sealed class EntropyConformance() : UncertaintyConformance("entropy", "mean");

public sealed class EntropyOfTheMostUncertainUnitConformance() : UncertaintyConformance("entropy", "max");
