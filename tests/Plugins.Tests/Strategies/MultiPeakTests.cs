using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Plugins.HumanPose;
using Querent.Plugins.HumanPose.Signals;
using Querent.Plugins.Tests.Tasks.Detection;
using Querent.Plugins.Tests.Tasks.Pose;

namespace Querent.Plugins.Tests.Strategies;

public sealed class MultiPeakTests : StrategyConformance
{
    [Fact]
    public void The_highest_entropies_are_picked_first() => Assert.Equal([7, 3], Create()
        .Choose(Contexts.Of([2, 3, 7, 9], 2, Contexts.Of(MultiPeakEntropy.Signal, 0.1f, 0.4f, 0.7f, 0)))
        .Indices());

    [Fact]
    public void Tasks_with_heat_maps_supply_its_signal_and_others_do_not()
    {
        Assert.True(MultiPeakEntropy.Signal.IsSuppliedBy(PoseModels.CreateTask()));
        Assert.False(MultiPeakEntropy.Signal.IsSuppliedBy(DetectionModels.CreateTask()));
    }

    protected override IAcquisitionStrategy Create() =>
        new PluginRegistration(new HumanPosePlugin()).Strategy("multi-peak-entropy");
}
