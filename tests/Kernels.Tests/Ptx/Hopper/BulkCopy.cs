using System.Runtime.InteropServices;
using Querent.PtxEmulation.TensorMaps;

namespace Querent.Kernels.Tests.Ptx.Hopper;

/// <summary>A kernel of one warp whose first thread copies a box of a tensor; what arrived is read back.</summary>
internal sealed class BulkCopy : IDisposable
{
    public const string Acquire = "@%first fence.proxy.tensormap::generic.acquire.sys [%rd0], 128;";
    public const string Expect = "@%first mbarrier.arrive.expect_tx.shared::cta.b64 _, [full], BYTES;";
    public const string Wait =
        "{ .reg .pred p; WAIT: mbarrier.try_wait.parity.shared::cta.b64 p, [full], 0; @p bra DONE; bra WAIT; DONE: }";

    private const string Text = $$"""
        .shared .align 1024 .b8 box[BYTES]; .shared .align 8 .b8 full[8];
        .reg .pred %first, %more; .reg .b32 %at, %to; .reg .b64 %out;
        setp.eq.u32 %first, %r0, 0;
        @%first mbarrier.init.shared::cta.b64 [full], 1;
        @%first fence.mbarrier_init.release.cluster;
        bar.sync 0;
        {{Acquire}}
        {{Expect}}
        @%first cp.async.bulk.tensor.COPY;
        {{Wait}}
        shl.b32 %at, %r0, 2;
        READ:
        mov.u32 %to, box; add.s32 %to, %to, %at; ld.shared.b32 %r1, [%to];
        cvt.u64.u32 %out, %at; add.u64 %out, %rd1, %out; st.global.b32 [%out], %r1;
        add.s32 %at, %at, 128; setp.lt.u32 %more, %at, BYTES;
        @%more bra READ;
        """;

    private readonly DeviceArrays _memory = new();

    /// <summary>Copies values to the device; the address of the first.</summary>
    public nuint Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged => _memory.Add(values);

    /// <summary>The words of a box in shared memory. Its rows are at coordinates of a tiled map.</summary>
    public uint[] Tile(TensorMap map, int words, params int[] first) =>
        Run(map, words, Tiled(first), text => text);

    /// <summary>The same, of a text that was changed.</summary>
    public uint[] Changed(TensorMap map, int words, Func<string, string> change) => Run(map, words, Tiled([0, 0]), change);

    /// <summary>The words of a column of pixels under a tap.</summary>
    public uint[] Pixels(TensorMap map, int words, int[] first, (int Column, int Row) tap) => Run(map, words,
        $"4d.shared::cluster.global.im2col.mbarrier::complete_tx::bytes [box], [%rd0, {{{string.Join(", ", first)}}}], [full], "
        + $"{{{tap.Column}, {tap.Row}}}", text => text);

    public void Dispose() => _memory.Dispose();

    private static string Tiled(int[] first) =>
        $"{first.Length}d.shared::cluster.global.tile.mbarrier::complete_tx::bytes [box], [%rd0, {{{string.Join(", ", first)}}}], [full]";

    private uint[] Run(TensorMap map, int words, string copy, Func<string, string> change)
    {
        nuint result = _memory.Add<uint>(new uint[words]);
        string text = change(Text).Replace("COPY", copy, StringComparison.Ordinal).Replace("BYTES", $"{4 * words}", StringComparison.Ordinal);
        PtxText.Run(_memory, text, 32, _memory.Add<byte>(MemoryMarshal.AsBytes(new ReadOnlySpan<TensorMap>(in map))), result);
        return DeviceArrays.Read<uint>(result, words);
    }
}
