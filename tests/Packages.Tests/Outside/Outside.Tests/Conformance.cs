using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;
using Querent.Data;
using Querent.Extensibility;
using Querent.Training;

namespace Outside.Tests;

public sealed class PluginConformance : OptionConformance
{
    protected override IPlugin Create() => new TaskPlugin();

    protected override JsonObject Required(string name) => name == "strips" ? new JsonObject { ["path"] = StripFile.Path } : [];
}

public sealed class LargestNormConformance : StrategyConformance
{
    protected override IAcquisitionStrategy Create() => new LargestNorm(2);
}

public sealed class StripConformance : DatasetConformance
{
    protected override IDataset Create() => StripFile.Read();
}

public abstract class DistanceTaskConformance(Func<IBackend> create) : TaskConformance
{
    protected override IDataset CreateDataset() => StripFile.Read();

    protected override ITask Create(DatasetInfo data) =>
        new DistanceTaskFactory(new NumberOptions { Width = 4 }, epsilon: 0.01f).Create(data);

    protected override IBackend CreateBackend() => create();
}

public sealed class TaskOnCpu() : DistanceTaskConformance(Devices.Cpu);

public sealed class TaskOnReference() : DistanceTaskConformance(Devices.Reference);

public sealed class TaskOnOpenCl() : DistanceTaskConformance(Devices.OpenCl);

public sealed class OpsOnCpu : OutsideOpConformance
{
    protected override IBackend Create() => Devices.Cpu();
}

public sealed class OpsOnReference : OutsideOpConformance
{
    protected override IBackend Create() => Devices.Reference();
}

public sealed class OpsOnOpenCl : OutsideOpConformance
{
    protected override IBackend Create() => Devices.OpenCl();
}

public sealed class LionOnCpu : LionConformance
{
    protected override IBackend Create() => Devices.Cpu();
}

public sealed class LionOnReference : LionConformance
{
    protected override IBackend Create() => Devices.Reference();
}

public sealed class LionOnOpenCl : LionConformance
{
    protected override IBackend Create() => Devices.OpenCl();
}
