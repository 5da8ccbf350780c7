using Querent.Conformance;
using Querent.Data;
using Querent.Extensibility;
using Querent.Randomness;
using Querent.Training;

namespace QuerentNamespace1.Tests;

/// <summary>All that a task must do, on a small network.</summary>
public sealed class NumberTaskConformance : TaskConformance
{
    protected override IDataset CreateDataset() => new GaugeDataset(new Seed(1), pool: 20, test: 20);

    protected override ITask Create(DatasetInfo data) =>
        new NumberTaskFactory(new NumberOptions { Width = 4, Center = 0.5, Spread = 0.3 }).Create(data);
}

/// <summary>All that a data set must do.</summary>
public sealed class GaugeConformance : DatasetConformance
{
    protected override IDataset Create() => new GaugeDataset(new Seed(1), pool: 50, test: 20);
}

/// <summary>All that the options of a plugin must do.</summary>
public sealed class PluginConformance : OptionConformance
{
    protected override IPlugin Create() => new TaskPlugin();
}
