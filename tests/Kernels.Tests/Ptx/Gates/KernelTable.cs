using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Querent.Kernels.Tests.Ptx;

/// <summary>The table of kernels in the README: what each needs of a multiprocessor of sm_90.</summary>
internal static class KernelTable
{
    /// <summary>One line per kernel; where it has variants, the figures of the one that needs most.</summary>
    public static string Write(IEnumerable<AssembledKernel> assembled)
    {
        IEnumerable<string> lines = assembled.Where(one => one.Architecture == Assembler.LastOf(one.Kernel))
            .GroupBy(one => $"{CudaKernels.Plain(one.Kernel.DeclaringType!)}.{one.Kernel.Name}")
            .OrderBy(kernels => kernels.Key, StringComparer.Ordinal)
            .Select(kernels => Line(kernels.Key, [.. kernels]));
        return "| kernel | variants | registers | shared bytes | threads | occupancy | FLOP per byte |\n"
            + "|---|---|---|---|---|---|---|\n"
            + string.Concat(lines);
    }

    private static string Line(string name, AssembledKernel[] variants)
    {
        int registers = variants.Max(one => one.Report.Registers);
        LaunchBoundsAttribute? bounds = variants[0].Kernel.GetCustomAttribute<LaunchBoundsAttribute>();
        int shared = variants.Max(one => one.Report.SharedBytes) + (bounds?.DynamicSharedBytes ?? 0);
        int threads = bounds?.Threads ?? KernelQueue.GroupSize;
        return string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {variants.Length} | {registers} | {shared} | {threads} "
            + $"| {100 * Occupancy.Of(threads, registers, shared):F0} % | {Intensity(name)} |\n");
    }

    /// <summary>
    /// Of a tile: per step of the depth it reads a column of rows and a row of columns as float32, and does two operations
    /// for each pair of them.
    /// </summary>
    private static string Intensity(string name)
    {
        Match tile = Regex.Match(name, @"Tile(\d+)x(\d+)");
        if (!tile.Success)
        {
            return "";
        }

        double rows = int.Parse(tile.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        double columns = int.Parse(tile.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        return (2 * rows * columns / (sizeof(float) * (rows + columns))).ToString("F1", CultureInfo.InvariantCulture);
    }
}
