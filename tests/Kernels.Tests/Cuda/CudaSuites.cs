using Querent.Backends;
using Querent.Conformance;
using Querent.Kernels.Tests.MockDriver;

namespace Querent.Kernels.Tests.Cuda;

[Collection(MockCudaCollection.Name)]
public sealed class CudaConformance : BackendConformance
{
    protected override IBackend Create() => MockCudaDevice.CreateBackend(Precision.Fp32);
}

[Collection(MockCudaCollection.Name)]
public sealed class CudaGradients : GradientConformance
{
    protected override IBackend Create() => MockCudaDevice.CreateBackend(Precision.Fp32);
}

[Collection(MockCudaCollection.Name)]
public sealed class CudaGoldenCases : GoldenConformance
{
    protected override IBackend Create() => MockCudaDevice.CreateBackend(Precision.Fp32);
}

[Collection(MockCudaCollection.Name)]
public sealed class CudaTrainingSteps : TrainingStepConformance
{
    protected override IBackend Create() => MockCudaDevice.CreateBackend(Precision.Fp32);
}

[Collection(MockCudaCollection.Name)]
public sealed class CudaScores : ScoringConformance
{
    protected override int BatchSize => 3;

    protected override IBackend Create() => MockCudaDevice.CreateBackend(Precision.Fp32);
}

[Collection(MockCudaCollection.Name)]
public sealed class CudaDropout : DropoutConformance
{
    protected override IBackend Create() => MockCudaDevice.CreateBackend(Precision.Fp32);
}

[Collection(MockCudaCollection.Name)]
public sealed class CudaResuming : ResumeConformance
{
    protected override IBackend Create() => MockCudaDevice.CreateBackend(Precision.Fp32);
}

[Collection(MockCudaCollection.Name)]
public sealed class CudaTf32Resuming : ResumeConformance
{
    protected override IBackend Create() => MockCudaDevice.CreateBackend(Precision.Tf32);
}

[Collection(MockCudaCollection.Name)]
public sealed class CudaBf16Resuming : ResumeConformance
{
    protected override IBackend Create() => MockCudaDevice.CreateBackend(Precision.Bf16);
}
