using Querent.Backends;
using Querent.Conformance;

namespace Querent.Core.Tests.Backends;

public sealed class ReferenceBackendGradients : GradientConformance
{
    protected override IBackend Create() => new ReferenceBackend();
}

public sealed class ReferenceBackendGoldenCases : GoldenConformance
{
    protected override IBackend Create() => new ReferenceBackend();
}

/// <summary>Whole steps of the CPU against the scalar truth.</summary>
public sealed class ReferenceBackendTrainingSteps : TrainingStepConformance
{
    protected override IBackend Create() => new ReferenceBackend();
}
