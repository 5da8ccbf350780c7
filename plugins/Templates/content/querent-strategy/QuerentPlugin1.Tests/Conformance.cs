using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Extensibility;

namespace QuerentNamespace1.Tests;

/// <summary>All that a strategy must do.</summary>
public sealed class ImpurityConformance : StrategyConformance
{
    protected override IAcquisitionStrategy Create() => new ImpurityStrategy(order: 2);
}

/// <summary>All that the options of a plugin must do.</summary>
public sealed class PluginConformance : OptionConformance
{
    protected override IPlugin Create() => new StrategyPlugin();
}
