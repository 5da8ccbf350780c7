using Outside.Tests;
using Querent.Backends;
using Querent.Conformance;
using Querent.ForeignCode;
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
public sealed class CudaForeignOps : ForeignOpConformance
{
    protected override IBackend Create() => MockCudaDevice.CreateBackend(Precision.Fp32);
}

[Collection(MockCudaCollection.Name)]
public sealed class CudaForeignOptimizer : LionConformance
{
    protected override IBackend Create() => MockCudaDevice.CreateBackend(Precision.Fp32);
}

[Collection(MockCudaCollection.Name)]
public sealed class CudaTrainingSteps : TrainingStepConformance
{
    protected override IBackend Create() => MockCudaDevice.CreateBackend(Precision.Fp32);
}

/// <summary>Few images at a time: the emulator is slow.</summary>
public abstract class CudaScores(Precision precision) : ScoringConformance
{
    protected override int BatchSize => 2;

    protected override IBackend Create() => MockCudaDevice.CreateBackend(precision);
}

[Collection(MockCudaCollection.Name)]
public sealed class CudaFp32Scores() : CudaScores(Precision.Fp32);

[Collection(MockCudaCollection.Name)]
public sealed class CudaTf32Scores() : CudaScores(Precision.Tf32);

[Collection(MockCudaCollection.Name)]
public sealed class CudaBf16Scores() : CudaScores(Precision.Bf16);

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
