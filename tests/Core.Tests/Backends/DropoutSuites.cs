using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;

namespace Querent.Core.Tests.Backends;

public sealed class CpuBackendDropout : DropoutConformance
{
    protected override IBackend Create() => new CpuBackend(threads: 2);
}

public sealed class CpuBackendWithOneThreadDropout : DropoutConformance
{
    protected override IBackend Create() => new CpuBackend(threads: 1);
}

public sealed class ReferenceBackendDropout : DropoutConformance
{
    protected override IBackend Create() => new ReferenceBackend();
}
