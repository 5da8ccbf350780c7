using Querent.Hosting.Devices;
using Querent.Kernels.Devices;

namespace Querent.Host.Tests.Devices;

public sealed class DeviceTableTests
{
    private static readonly AcceleratorDescription s_usable = new("cuda:0", null)
    {
        Model = "Test Card", MemoryBytes = 8L << 30, Capability = "compute capability 9.0", Driver = "CUDA 13.0",
    };

    [Fact]
    public void Devices_that_can_be_used_come_before_those_that_cannot()
    {
        string[] lines = [.. DeviceTable.Lines([new("opencl", "no loader"), s_usable])];

        Assert.StartsWith("cpu     ", lines[0], StringComparison.Ordinal);
        Assert.Equal("cuda:0  Test Card, 8.0 GiB memory, compute capability 9.0, CUDA 13.0", lines[1]);
        Assert.Equal(["", "cannot be used:", "opencl  no loader"], lines[2..]);
    }

    [Fact]
    public void Without_a_problem_nothing_is_said_of_problems() => Assert.Equal(2, DeviceTable.Lines([s_usable]).Count());

    [Fact]
    public void Long_reasons_are_broken_between_words_under_their_column()
    {
        string reason = string.Join(' ', Enumerable.Repeat("because", 30));

        string[] lines = [.. DeviceTable.Lines([s_usable with { Problem = reason }]).Skip(3)];

        Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
        Assert.All(lines[1..], line => Assert.StartsWith("        because ", line, StringComparison.Ordinal));
        Assert.Equal(30, string.Join(' ', lines).Split(' ').Count(word => word == "because"));
    }
}
