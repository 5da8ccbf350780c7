using Querent.Backends;
using Querent.Conformance;

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
