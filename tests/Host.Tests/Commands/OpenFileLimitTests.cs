using System.Diagnostics;
using Querent.Host.Commands;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Commands;

public sealed class OpenFileLimitTests
{
    [Theory]
    [InlineData("255", true)]
    [InlineData("256", false)]
    [InlineData("unlimited", false)]
    public void The_limit_in_force_is_read_from_the_table_of_the_system(string limit, bool isTooLow) => Assert.Equal(isTooLow,
        OpenFileLimit.ProblemOf(["Limit  Soft Limit  Hard Limit  Units", $"Max open files            {limit}  1048576  files"]) is not null);

    [Fact]
    public void A_system_that_does_not_tell_is_no_problem() => Assert.Null(OpenFileLimit.ProblemOf([]));

    [Theory]
    [InlineData(64)]
    [InlineData(255)]
    public void Too_low_a_limit_is_exit_code_2_at_the_start(int limit)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limit is set as Linux does it.");
        var start = new ProcessStartInfo("sh", ["-c", $"ulimit -n {limit}; exec dotnet {Path.Combine(RepositoryPaths.Host, "querent.dll")} run"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        QuerentProcess result = QuerentProcess.Finish(Process.Start(start)!);

        Assert.Equal($"error: only {limit} files may be open at a time; allow 256 (ulimit -n 256)", result.ShouldFail(2));
    }
}
