using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;

namespace Querent.Core.Tests.Backends;

public sealed class CpuBackendConformance : BackendConformance
{
    protected override IBackend Create() => new CpuBackend(threads: 1);
}

public sealed class CpuBackendWithTwoThreadsConformance : BackendConformance
{
    protected override IBackend Create() => new CpuBackend(threads: 2);
}

public sealed class CpuBackendGradients : GradientConformance
{
    protected override IBackend Create() => new CpuBackend(threads: 2);
}

public sealed class CpuBackendGoldenCases : GoldenConformance
{
    protected override IBackend Create() => new CpuBackend(threads: 2);
}
