using Querent.Backends;
using Querent.Conformance;

namespace Querent.Gpu.Conformance;

public sealed class Operations : BackendConformance
{
    protected override IBackend Create() => DeviceUnderTest.CreateBackend();
}

public sealed class Gradients : GradientConformance
{
    protected override IBackend Create() => DeviceUnderTest.CreateBackend();
}

public sealed class GoldenCases : GoldenConformance
{
    protected override IBackend Create() => DeviceUnderTest.CreateBackend();
}

public sealed class TrainingSteps : TrainingStepConformance
{
    protected override IBackend Create() => DeviceUnderTest.CreateBackend();
}

public sealed class Rounding : RoundingConformance
{
    protected override float UnitRoundoff => DeviceUnderTest.UnitRoundoff;

    protected override IBackend Create() => DeviceUnderTest.CreateBackend();
}

public sealed class LargeProducts : LargeProductConformance
{
    protected override IBackend Create() => DeviceUnderTest.CreateBackend();
}

public sealed class Resuming : ResumeConformance
{
    protected override IBackend Create() => DeviceUnderTest.CreateBackend();
}

public sealed class Scores : ScoringConformance
{
    protected override IBackend Create() => DeviceUnderTest.CreateBackend();
}

public sealed class RandomLayers : DropoutConformance
{
    protected override IBackend Create() => DeviceUnderTest.CreateBackend();
}
