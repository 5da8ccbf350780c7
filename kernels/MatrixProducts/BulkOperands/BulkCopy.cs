using ILGPU.Runtime.Cuda;

namespace Querent.Kernels;

/// <summary>The copies of the tensor memory accelerator.</summary>
internal static class BulkCopy
{
    /// <summary>Orders the copies to come behind the writing of a map.</summary>
    internal static void Acquire(long map) => CudaAsm.Emit("fence.proxy.tensormap::generic.acquire.sys [%0], 128;", map);

    /// <summary>A box of a tensor of three dimensions, the innermost first.</summary>
    internal static void Tile(int to, long map, int first, int second, int third) => CudaAsm.Emit(
        "{ .reg .s32 at; add.s32 at, stages, %0; cp.async.bulk.tensor.3d.shared::cluster.global.tile.mbarrier::complete_tx::bytes "
        + "[at], [%1, {%2, %3, %4}], [ready]; }",
        to, map, first, second, third);

    /// <summary>Neighbouring pixels under one tap of their windows.</summary>
    internal static void Patches(int to, long map, int channel, LineOffset window, LineOffset tap) => CudaAsm.Emit(
        "{ .reg .s32 at; .reg .u16 s, r; add.s32 at, stages, %0; cvt.u16.u32 s, %6; cvt.u16.u32 r, %7; "
        + "cp.async.bulk.tensor.4d.shared::cluster.global.im2col.mbarrier::complete_tx::bytes [at], [%1, {%2, %3, %4, %5}], [ready], {s, r}; }",
        to, map, channel, window.Column, window.Row, window.Offset, tap.Column, tap.Row);
}
