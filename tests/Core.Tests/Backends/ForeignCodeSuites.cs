using Outside.Tests;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;
using Querent.ForeignCode;

namespace Querent.Core.Tests.Backends;

public sealed class CpuBackendForeignOps : ForeignOpConformance
{
    protected override IBackend Create() => new CpuBackend(threads: 2);
}

public sealed class ReferenceBackendForeignOps : ForeignOpConformance
{
    protected override IBackend Create() => new ReferenceBackend();
}

public sealed class CpuBackendForeignOptimizer : LionConformance
{
    protected override IBackend Create() => new CpuBackend(threads: 2);
}

public sealed class ReferenceBackendForeignOptimizer : LionConformance
{
    protected override IBackend Create() => new ReferenceBackend();
}

/// <summary>The defaults of the contract over exact operations.</summary>
public sealed class MinimalBackendConformance : BackendConformance
{
    protected override IBackend Create() => new MinimalBackend(new ReferenceBackend());
}

public sealed class MinimalBackendGradients : GradientConformance
{
    protected override IBackend Create() => new MinimalBackend(new ReferenceBackend());
}

public sealed class MinimalBackendGoldenCases : GoldenConformance
{
    protected override IBackend Create() => new MinimalBackend(new ReferenceBackend());
}

/// <summary>The defaults of the contract over operations that round.</summary>
public sealed class MinimalCpuBackendConformance : BackendConformance
{
    protected override IBackend Create() => new MinimalBackend(new CpuBackend(threads: 2));
}
