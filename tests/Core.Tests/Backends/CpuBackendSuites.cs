using System.Runtime.Intrinsics;
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

/// <summary>The micro-kernels of narrower machines run on every machine.</summary>
public sealed class CpuBackendWith256BitsConformance : BackendConformance
{
    protected override IBackend Create() => new CpuBackend(2, new MicroKernels<Simd256, Vector256<float>>());
}

public sealed class CpuBackendWith256BitsGoldenCases : GoldenConformance
{
    protected override IBackend Create() => new CpuBackend(2, new MicroKernels<Simd256, Vector256<float>>());
}

/// <summary>The micro-kernels of narrower machines run on every machine.</summary>
public sealed class CpuBackendWith128BitsConformance : BackendConformance
{
    protected override IBackend Create() => new CpuBackend(2, new MicroKernels<Simd128, Vector128<float>>());
}

public sealed class CpuBackendWith128BitsGoldenCases : GoldenConformance
{
    protected override IBackend Create() => new CpuBackend(2, new MicroKernels<Simd128, Vector128<float>>());
}
