using Querent.Backends;
using Querent.Conformance;
using Querent.Kernels.Tests.MockDriver;

namespace Querent.Kernels.Tests.Cuda;

[Collection(MockCudaCollection.Name)]
public sealed class CudaConformance : BackendConformance
{
    protected override IBackend Create() => MockCudaDevice.CreateBackend(Precision.Fp32);
}
