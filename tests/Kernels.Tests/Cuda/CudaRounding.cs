using Querent.Backends;
using Querent.Conformance;
using Querent.Kernels.Tests.MockDriver;

namespace Querent.Kernels.Tests.Cuda;

[Collection(MockCudaCollection.Name)]
public sealed class CudaTf32Rounding : RoundingConformance
{
    protected override float UnitRoundoff => 1f / (1 << 11);

    protected override IBackend Create() => MockCudaDevice.CreateBackend(Precision.Tf32);
}

[Collection(MockCudaCollection.Name)]
public sealed class CudaBf16Rounding : RoundingConformance
{
    protected override float UnitRoundoff => 1f / (1 << 8);

    protected override IBackend Create() => MockCudaDevice.CreateBackend(Precision.Bf16);
}
