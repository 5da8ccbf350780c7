using Querent.Packages.Tests.Support;

namespace Querent.Packages.Tests;

/// <summary>
/// Ops, an optimizer, a data format, a signal, a strategy and a task of another solution: the promise that plugins need
/// packages alone and no internals.
/// </summary>
public sealed class OutsideTests(PackageFeed feed, OutsideSolution solution) : IClassFixture<OutsideSolution>
{
    [Fact]
    public void Each_part_passes_its_suite_on_the_processor_and_on_the_reference()
    {
        (int passed, int skipped) = solution.Test("FullyQualifiedName!~OpenCl");

        Assert.True(passed > 70 && skipped == 0, $"{passed} passed, {skipped} skipped");
    }

    [Fact]
    public void Each_part_passes_its_suite_on_OpenCL()
    {
        string devices = feed.Querent(feed.Folder("devices"), "devices").Said;
        Assert.SkipUnless(devices.Split("cannot be used")[0].Contains("\nopencl:0 ", StringComparison.Ordinal),
            "There is no OpenCL device (Debian's pocl-opencl-icd makes one of the processor): " +
            $"{devices.Split('\n').FirstOrDefault(line => line.StartsWith("opencl", StringComparison.Ordinal))}");

        (int passed, int skipped) = solution.Test("FullyQualifiedName~OpenCl");

        Assert.True(passed > 25 && skipped == 0, $"{passed} passed, {skipped} skipped");
    }

    [Fact]
    public void A_run_with_all_of_them_ends_with_a_report() =>
        Assert.Equal(["random", "largest-norm", "learning-loss"], solution.Run());
}
