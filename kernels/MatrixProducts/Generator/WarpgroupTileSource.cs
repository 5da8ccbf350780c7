namespace Querent.Kernels.Generator;

/// <summary>
/// The kernel of one warpgroup tile on Hopper's tensor cores. One thread of the ninth warp has the tensor memory accelerator copy boxes of both operands into
/// stages of shared memory, 128 bytes of depth each; two warpgroups multiply them from there (<c>wgmma</c>). A pair of mbarriers for each stage says that
/// it is full, or empty again.
/// </summary>
internal sealed class WarpgroupTileSource
{
    private const int Multipliers = 256;
    private const int WarpgroupRows = 64;
    private const int PanelBytes = 8192;
    private const int MbarrierBytes = 8;

    private readonly SourceText _text = new();
    private readonly GemmTile _tile;
    private readonly Precision _precision;
    private readonly TensorResults _results;

    internal WarpgroupTileSource(GemmTile tile, Precision precision)
    {
        (_tile, _precision) = (tile, precision);
        _results = new TensorResults(_text, precision, 16, tile.Columns);
    }

    internal string TypeName => $"{_precision}WarpgroupTile{_tile.Rows}x{_tile.Columns}";

    private bool IsBf16 => _precision == Precision.Bf16;

    // Factors of each line in a stage.
    private int StepDepth => IsBf16 ? 64 : 32;

    private int LeftBytes => _tile.Rows * 128;

    private int Full => _tile.AllStagesBytes;

    private int Empty => Full + (_tile.Stages * MbarrierBytes);

    internal string Write()
    {
        TileSource.WriteHead(_text, TypeName, _tile,
            $"{_tile.Rows} x {_tile.Columns} results of a group, {WarpgroupRows} x {_tile.Columns} of a warpgroup, on Hopper's tensor cores, {_tile.Stages} stages.");
        TileSource.WriteShared(_text);
        TileSource.WritePosition(_text, _tile);
        _text.Line("CudaAsm.Emit(\".reg .s32 ready;\");");
        _results.WriteRegisters();
        WriteMbarriers();
        _text.Line($"if (thread < {Multipliers})");
        _text.Line("{");
        WriteProducts();
        _text.Line("}");
        _text.Line($"else if (thread == {Multipliers})");
        _text.Line("{");
        WriteCopies();
        _text.Line("}");
        _text.Line("");
        WriteResults();
        _text.Line("}");
        _text.Line("");
        _text.Line($"private const string Sums = \"{_results.Names}\";");
        _text.Line("}");
        return _text.ToString();
    }

    private void WriteMbarriers()
    {
        _text.Line("if (thread == 0)");
        _text.Line("{");
        for (int stage = 0; stage < _tile.Stages; stage++)
        {
            _text.Line($"CudaAsm.Emit(\"mbarrier.init.shared::cta.b64 [stages+{Full + (stage * MbarrierBytes)}], 1; " +
                $"mbarrier.init.shared::cta.b64 [stages+{Empty + (stage * MbarrierBytes)}], 2;\");");
        }

        _text.Line("CudaAsm.Emit(\"fence.mbarrier_init.release.cluster;\");");
        _text.Line("}");
        _text.Line("");
        _text.Line("Group.Barrier();");
    }

    // A warp that waits lets others run. The labels are those of the block.
    private void WriteWait(string mbarrier, string parity)
    {
        _text.Line($"CudaAsm.Emit(");
        _text.Line("    \"{ .reg .pred p; .reg .s32 at; add.s32 at, stages, %0; WAIT: mbarrier.try_wait.parity.shared::cta.b64 p, [at], %1; " +
            $"@p bra DONE; bra WAIT; DONE: }}\", {mbarrier}, {parity});");
    }

    private void WriteCopies()
    {
        _text.Line("a.Acquire();");
        _text.Line("b.Acquire();");
        WritePositions("A", "a", "firstRow", _tile.Rows);
        WritePositions("B", "b", "firstColumn", _tile.Columns);
        WriteLoop(1, () =>
        {
            WriteWait($"{Empty} + (slot * {MbarrierBytes})", "parity");
            _text.Line($"CudaAsm.Emit(\"add.s32 ready, stages, %0; mbarrier.arrive.expect_tx.shared::cta.b64 _, [ready], {_tile.StageBytes};\", " +
                $"{Full} + (slot * {MbarrierBytes}));");
            WriteCopies("A", "a", 0, _tile.Rows);
            WriteCopies("B", "b", LeftBytes, _tile.Columns);
        });
    }

    // Along the depth one box holds all lines; across lines a box is a panel of as many lines as 128 bytes hold.
    private int Panels(int lines) => IsBf16 ? lines / StepDepth : 1;

    private void WritePositions(string operand, string variable, string firstLine, int lines)
    {
        _text.Line($"LineOffset position{operand}0 = {variable}.Locate({firstLine});");
        for (int i = 1; i < Panels(lines); i++)
        {
            _text.Line($"LineOffset position{operand}{i} = {variable}.Locate({firstLine} + (T{operand}.IsDepthContiguous ? 0 : {i * StepDepth}));");
        }
    }

    private void WriteCopies(string operand, string variable, int offset, int lines)
    {
        for (int i = 0; i < Panels(lines); i++)
        {
            if (i == 1)
            {
                _text.Line($"if (!T{operand}.IsDepthContiguous)");
                _text.Line("{");
            }

            string place = offset + (i * PanelBytes) is > 0 and int after ? $"(slot * {_tile.StageBytes}) + {after}" : $"slot * {_tile.StageBytes}";
            _text.Line($"{variable}.Copy({place}, position{operand}{i}, step, {StepDepth});");
        }

        if (Panels(lines) > 1)
        {
            _text.Line("}");
        }
    }

    private void WriteProducts()
    {
        _results.WriteZeros();
        _text.Line("CudaAsm.Emit(\".reg .b64 lefts, rights, left, right;\");");
        WriteDescriptor("lefts", "A", $"(thread >> 7) * {WarpgroupRows * 128}");
        WriteDescriptor("rights", "B", $"{LeftBytes}");
        WriteLoop(0, () =>
        {
            WriteWait($"{Full} + (slot * {MbarrierBytes})", "parity");
            _text.Line($"CudaAsm.Emit(\"add.s64 left, lefts, %0; add.s64 right, rights, %0;\", slot * {_tile.StageBytes / 16}L);");
            _text.Line("CudaAsm.Emit(\"wgmma.fence.sync.aligned;\");");
            WriteProductsByOrder();
            _text.Line("CudaAsm.Emit(\"wgmma.commit_group.sync.aligned;\");");
            _text.Line("CudaAsm.Emit(\"wgmma.wait_group.sync.aligned 1;\");");
            _text.Line("if (step > start && (thread & 127) == 0)");
            _text.Line("{");
            _text.Line("CudaAsm.Emit(\"{ .reg .s32 at; add.s32 at, stages, %0; mbarrier.arrive.shared::cta.b64 _, [at]; }\", " +
                $"{Empty} + ((slot == 0 ? {_tile.Stages - 1} : slot - 1) * {MbarrierBytes}));");
            _text.Line("}");
            _text.Line("");
        });
        _text.Line("");
        _text.Line("CudaAsm.Emit(\"wgmma.wait_group.sync.aligned 0;\");");
    }

    // Of the operand's part of the first stage, in units of 16 bytes: its address, panels apart by 8192 bytes (across lines; else 1, which means nothing), eight lines
    // of 128 bytes apart by 1024. Swizzled by 128 bytes.
    private void WriteDescriptor(string register, string operand, string offset)
    {
        const long Lines = (64L << 32) | (1L << 62);
        long along = Lines | (1L << 16), across = Lines | ((long)(PanelBytes / 16) << 16);
        string layout = IsBf16 ? $"T{operand}.IsDepthContiguous ? {along} : {across}" : $"{along}";
        _text.Line("CudaAsm.Emit(\"{ .reg .s32 at; add.s32 at, stages, %0; and.b32 at, at, 262143; shr.u32 at, at, 4; " +
            $"cvt.u64.u32 {register}, at; or.b64 {register}, {register}, %1; }}\", {offset}, {layout});");
    }

    // TensorFloat-32 factors lie along the depth; those of 16 bits also across lines.
    private void WriteProductsByOrder()
    {
        if (!IsBf16)
        {
            WriteProducts("", 2, 2);
            return;
        }

        foreach (bool left in new[] { true, false })
        {
            foreach (bool right in new[] { true, false })
            {
                string not(bool along) => along ? "" : "!";
                _text.Line($"if ({not(left)}TA.IsDepthContiguous && {not(right)}TB.IsDepthContiguous)");
                _text.Line("{");
                WriteProducts($", {(left ? 0 : 1)}, {(right ? 0 : 1)}", left ? 2 : 128, right ? 2 : 128);
                _text.Line("}");
                _text.Line("");
            }
        }
    }

    private void WriteProducts(string transposes, int leftStep, int rightStep)
    {
        string shape = $"m64n{_tile.Columns}" + (IsBf16 ? "k16.f32.bf16.bf16" : "k8.f32.tf32.tf32");
        for (int quarter = 0; quarter < 4; quarter++)
        {
            _text.Line("CudaAsm.Emit(\"{ .reg .pred p; .reg .b64 x, y; setp.eq.u32 p, 0, 0; " +
                $"add.s64 x, left, {quarter * leftStep}; add.s64 y, right, {quarter * rightStep}; \" +");
            _text.Line($"    \"wgmma.mma_async.sync.aligned.{shape} {{\" + Sums + \"}}, x, y, p, 1, 1{transposes}; }}\");");
        }
    }

    private void WriteLoop(int parity, Action body)
    {
        _text.Line("int slot = 0;");
        _text.Line($"int parity = {parity};");
        _text.Line("for (int step = start; step < end; step++)");
        _text.Line("{");
        body();
        _text.Line("slot++;");
        _text.Line($"if (slot == {_tile.Stages})");
        _text.Line("{");
        _text.Line("slot = 0;");
        _text.Line("parity ^= 1;");
        _text.Line("}");
        _text.Line("}");
    }

    // All products have been read from the stages behind the first barrier, and all sums are there behind the second.
    private void WriteResults()
    {
        var shared = new SharedResults(_text, _tile, _results, Multipliers);
        _text.Line("Group.Barrier();");
        _text.Line($"if (thread < {Multipliers})");
        _text.Line("{");
        _text.Line("int group = (thread & 31) >> 2;");
        _text.Line("int lane = thread & 3;");
        shared.WriteSums("((thread >> 5) * 16)", "0");
        _text.Line("}");
        _text.Line("");
        _text.Line("Group.Barrier();");
        _text.Line($"if (thread < {Multipliers})");
        _text.Line("{");
        shared.WriteStores();
        _text.Line("}");
    }
}
