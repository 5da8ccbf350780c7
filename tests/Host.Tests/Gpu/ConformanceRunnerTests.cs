using System.Diagnostics;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Gpu;

/// <summary>The program that runs the conformance suites on a machine without a test platform.</summary>
public sealed class ConformanceRunnerTests
{
    [Fact]
    public void Facts_and_rows_of_theories_run_on_the_device_and_are_counted()
    {
        (int exitCode, string[] lines) = Run("opencl", "fp32", "Matrix_products_agree");
        Assert.SkipWhen(exitCode == 2, $"This machine has no OpenCL device: {lines[^1]}");

        Assert.Equal(0, exitCode);
        Assert.Contains("PASS Operations.Matrix_products_agree_for_all_transposes(13, 17, 19)", lines);
        Assert.Matches(@"^opencl fp32: 9 passed, 0 failed, 0 skipped in \d+ s$", lines[^1]);
    }

    [Fact]
    public void A_device_that_cannot_be_used_is_one_line()
    {
        (int exitCode, string[] lines) = Run("cuda");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("error: cuda: QUERENT_LIBCUDA names /no/such, which cannot be loaded", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_no_test_has_in_its_name_is_a_failure()
    {
        (int exitCode, string[] lines) = Run("opencl", "fp32", "No_such_test");
        Assert.SkipWhen(exitCode == 2, $"This machine has no OpenCL device: {lines[^1]}");

        Assert.Equal(1, exitCode);
    }

    private static (int ExitCode, string[] Lines) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [RepositoryPaths.ConformanceRunner, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["QUERENT_OPENCL_FORCE"] = "1", ["QUERENT_LIBCUDA"] = "/no/such" },
        };
        QuerentProcess result = QuerentProcess.Finish(Process.Start(start)!);
        return (result.ExitCode, result.ExitCode == 2 ? result.ErrorLines : result.OutLines);
    }
}
