using System.Runtime.InteropServices;
using Querent.PtxEmulation;

namespace Querent.Kernels.Tests.Ptx;

/// <summary>Small kernels written by hand: a body, and arrays as parameters whose addresses stand in %rd0, %rd1, ...</summary>
internal static class PtxText
{
    public const string Registers =
        ".reg .pred %p<8>; .reg .b16 %rs<8>; .reg .b32 %r<32>; .reg .b64 %rd<32>; .reg .f32 %f<32>; .reg .f64 %fd<8>;";

    /// <summary>A module with one entry, <c>k</c>, of so many arrays. %r0 is the number of the thread in its group.</summary>
    public static string Module(string body, int arrays) => $$"""
        .version 8.4
        .target sm_80
        .address_size 64
        .visible .entry k({{string.Join(", ", Enumerable.Range(0, arrays).Select(i => $".param .b64 p{i}"))}})
        {
            {{Registers}}
            mov.u32 %r0, %tid.x;
            {{string.Join(" ", Enumerable.Range(0, arrays).Select(i => $"ld.param.u64 %rd{i}, [p{i}];"))}}
            {{body}}
            ret;
        }
        """;

    /// <summary>Runs a body on one group.</summary>
    public static LaunchStatistics Run(DeviceArrays memory, string body, int threads, params nuint[] arrays) =>
        RunModule(memory, Module(body, arrays.Length), new Extent(1), threads, arrays);

    /// <summary>Runs the entry <c>k</c> of a module.</summary>
    public static LaunchStatistics RunModule(
        DeviceArrays memory, string module, Extent grid, int threads, params nuint[] arrays) =>
        new Emulator(memory).Launch(PtxModule.Parse(module).Kernel("k"), grid, new Extent(threads), 0,
            MemoryMarshal.AsBytes(arrays.AsSpan()));
}
