namespace Querent.Kernels.Tests.Graphs;

/// <summary>Launches that are the same, and those that are not.</summary>
public sealed class KernelLaunchTests
{
    private static readonly Action<int> s_kernel = _ => { };

    [Fact]
    public void A_launch_is_the_same_by_kernel_size_and_arguments()
    {
        KernelLaunch<Action<int>, ValueTuple<int>> launch = Launch(s_kernel, 3, 1);

        Assert.True(launch.IsSameAs(Launch(s_kernel, 3, 1)));
        Assert.False(launch.IsSameAs(Launch(_ => { }, 3, 1)));
        Assert.False(launch.IsSameAs(Launch(s_kernel, 4, 1)));
        Assert.False(launch.IsSameAs(Launch(s_kernel, 3, 2)));
    }

    [Fact]
    public void A_launch_without_groups_is_empty()
    {
        Assert.True(Launch(s_kernel, 0, 1).IsEmpty);
        Assert.False(Launch(s_kernel, 1, 1).IsEmpty);
    }

    private static KernelLaunch<Action<int>, ValueTuple<int>> Launch(Action<int> kernel, int groups, int argument) => new(
        (_, _, _, in _) => Assert.Fail("It is compared alone."), kernel, KernelQueue.Groups(groups, 32), ValueTuple.Create(argument));
}
