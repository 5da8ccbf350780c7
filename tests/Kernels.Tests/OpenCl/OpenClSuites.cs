using Outside.Tests;
using Querent.Backends;
using Querent.Conformance;
using Querent.ForeignCode;

namespace Querent.Kernels.Tests;

public sealed class OpenClConformance : BackendConformance
{
    protected override IBackend Create() => OpenClDevice.CreateBackend();
}

public sealed class OpenClRounding : RoundingConformance
{
    protected override float UnitRoundoff => 1f / (1 << 24);

    protected override IBackend Create() => OpenClDevice.CreateBackend();
}

public sealed class OpenClGradients : GradientConformance
{
    protected override IBackend Create() => OpenClDevice.CreateBackend();
}

public sealed class OpenClGoldenCases : GoldenConformance
{
    protected override IBackend Create() => OpenClDevice.CreateBackend();
}

public sealed class OpenClForeignOps : ForeignOpConformance
{
    protected override IBackend Create() => OpenClDevice.CreateBackend();
}

public sealed class OpenClForeignOptimizer : LionConformance
{
    protected override IBackend Create() => OpenClDevice.CreateBackend();
}

/// <summary>The defaults of the contract over a device that works in a queue.</summary>
public sealed class OpenClMinimalBackendGradients : GradientConformance
{
    protected override IBackend Create() => new MinimalBackend(OpenClDevice.CreateBackend());
}

public sealed class OpenClTrainingSteps : TrainingStepConformance
{
    protected override IBackend Create() => OpenClDevice.CreateBackend();
}

public sealed class OpenClScores : ScoringConformance
{
    protected override IBackend Create() => OpenClDevice.CreateBackend();
}

public sealed class OpenClDropout : DropoutConformance
{
    protected override IBackend Create() => OpenClDevice.CreateBackend();
}

public sealed class OpenClResuming : ResumeConformance
{
    protected override IBackend Create() => OpenClDevice.CreateBackend();
}
