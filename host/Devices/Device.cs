using System.Globalization;
using System.Runtime.Intrinsics;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Errors;

namespace Querent.Host.Devices;

/// <summary>Something that can compute, under the name that <c>--device</c> takes.</summary>
internal sealed record Device(string Name, string Description, Func<int, IBackend> Open)
{
    /// <summary>All devices of this machine.</summary>
    public static IReadOnlyList<Device> All { get; } =
    [
        new Device("cpu", DescribeProcessor(), threads => new CpuBackend(threads)),
    ];

    /// <exception cref="ConfigurationException">There is no such device.</exception>
    public static Device Find(string name) => All.FirstOrDefault(device => device.Name == name)
        ?? throw new ConfigurationException(
            $"--device {name}: there is no such device{NearestName.Suggestion(name, All.Select(device => device.Name))}");

    private static string DescribeProcessor()
    {
        int width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        double memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30);
        return string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} threads, {width}-bit SIMD, {memory:0.0} GiB memory");
    }
}
