using System.Runtime.Intrinsics;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;

namespace Querent.Core.Tests.Backends;

public sealed class CpuBackendScores : ScoringConformance
{
    protected override IBackend Create() => new CpuBackend(threads: 2);
}

public sealed class CpuBackendWithOneThreadScores : ScoringConformance
{
    protected override IBackend Create() => new CpuBackend(threads: 1);
}

public sealed class CpuBackendWith256BitsScores : ScoringConformance
{
    protected override IBackend Create() => new CpuBackend(2, new MicroKernels<Simd256, Vector256<float>>());
}

public sealed class CpuBackendWith128BitsScores : ScoringConformance
{
    protected override IBackend Create() => new CpuBackend(2, new MicroKernels<Simd128, Vector128<float>>());
}
