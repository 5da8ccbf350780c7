using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Querent.Hosting.Devices;

/// <summary>Model name of the processor: <c>AMD EPYC 9B14 96-Core Processor</c>.</summary>
internal static class ProcessorModel
{
    private const int FirstBrandLeaf = unchecked((int)0x80000002);
    private const int LastBrandLeaf = FirstBrandLeaf + 2;
    private const int LargestLeaf = unchecked((int)0x80000000);

    /// <summary>Null if neither the processor nor the system gives a name.</summary>
    public static string? Name { get; } = FromProcessor() ?? FromLinux("/proc/cpuinfo");

    /// <summary>The name in a file like <c>/proc/cpuinfo</c>, which ARM machines need: the processor cannot be asked
    /// there. Null if it has none.</summary>
    internal static string? FromLinux(string path)
    {
        try
        {
            string? line = File.ReadLines(path).FirstOrDefault(IsName);
            return line is null ? null : OrNull(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsName(string line) => line.Contains(':', StringComparison.Ordinal) &&
        line[..line.IndexOf(':', StringComparison.Ordinal)].Trim() is "model name" or "Model" or "Hardware";

    // 48 bytes of ASCII in twelve registers.
    private static string? FromProcessor()
    {
        if (!X86Base.IsSupported || (uint)X86Base.CpuId(LargestLeaf, 0).Eax < unchecked((uint)LastBrandLeaf))
        {
            return null;
        }

        var registers = new List<int>();
        for (int leaf = FirstBrandLeaf; leaf <= LastBrandLeaf; leaf++)
        {
            (int a, int b, int c, int d) = X86Base.CpuId(leaf, 0);
            registers.AddRange([a, b, c, d]);
        }

        return OrNull(Encoding.ASCII.GetString(MemoryMarshal.AsBytes<int>(registers.ToArray())));
    }

    private static string? OrNull(string text)
    {
        string trimmed = text.Trim('\0', ' ', '\t');
        return trimmed.Length == 0 ? null : trimmed;
    }
}
