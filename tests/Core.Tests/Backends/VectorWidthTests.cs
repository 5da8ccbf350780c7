using System.Globalization;
using Querent.Backends.Cpu;

namespace Querent.Core.Tests.Backends;

public sealed class VectorWidthTests
{
    private const string Variable = "QUERENT_EXPECT_VECTOR_BITS";

    // Without this, a setting of the runtime that it no longer knows would pass the suites and change nothing.
    [Fact]
    public void The_backend_has_the_vectors_that_the_environment_allows()
    {
        string? bits = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(bits is null, $"{Variable} is not set: nothing is said about the vectors of this process.");
        using var backend = new CpuBackend(1);

        Assert.Equal(int.Parse(bits!, CultureInfo.InvariantCulture), 32 * backend.VectorWidth);
    }
}
