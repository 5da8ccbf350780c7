using Querent.Backends.Cpu;
using Querent.Errors;
using Querent.Hosting.Text;
using Querent.Kernels;

namespace Querent.Hosting.Devices;

/// <summary>The device that every machine has.</summary>
internal static class Processor
{
    public const string Name = "cpu";

    public static Device Device { get; } =
        new(Name, Precision.Fp32, threads => new OpenDevice(new CpuBackend(threads)));

    public static string Facts
    {
        get
        {
            string memory = Number.Bytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
            return $"{Plural.Of(Environment.ProcessorCount, "thread")}, {VectorUnit.Bits}-bit SIMD, {memory} memory";
        }
    }
}
