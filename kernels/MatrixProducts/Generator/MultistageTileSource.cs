namespace Querent.Kernels.Generator;

/// <summary>
/// The kernel of one multistage tile on tensor cores: <c>cp.async</c> fills stages of shared memory ahead, 128 bytes of depth each;
/// <c>ldmatrix</c> reads fragments, <c>mma</c> multiplies them. Stages, not registers, hide the latency of memory.
/// </summary>
internal sealed class MultistageTileSource
{
    private const int WarpColumns = 32;
    private readonly SourceText _text = new();
    private readonly GemmTile _tile;
    private readonly Precision _precision;
    private readonly StagedOperandSource _a;
    private readonly StagedOperandSource _b;
    private readonly TensorResults _results;

    internal MultistageTileSource(GemmTile tile, Precision precision)
    {
        (_tile, _precision) = (tile, precision);
        _a = new StagedOperandSource(_text, tile, precision, "A", tile.Rows, WarpRows, "firstRow", "down");
        _b = new StagedOperandSource(_text, tile, precision, "B", tile.Columns, WarpColumns, "firstColumn", "across");
        _results = new TensorResults(_text, precision, WarpRows, WarpColumns);
    }

    internal string TypeName => $"{_precision}MultistageTile{_tile.Rows}x{_tile.Columns}";

    private int WarpsDown => _tile.Threads / 32 / (_tile.Columns / WarpColumns);

    private int WarpRows => _tile.Rows / WarpsDown;

    // Factors of each line in a stage.
    private int StepDepth => _tile.Depth * (_precision == Precision.Bf16 ? 2 : 1);

    internal string Write()
    {
        TileSource.WriteHead(_text, TypeName, _tile,
            $"{_tile.Rows} x {_tile.Columns} results of a group, {WarpRows} x {WarpColumns} of a warp, on tensor cores, {_tile.Stages} stages.");
        TileSource.WriteShared(_text);
        TileSource.WritePosition(_text, _tile);
        _text.Line("int chunk = thread & 7;");
        _text.Line("int copyLine = thread >> 3;");
        _a.WritePlaces(0);
        _b.WritePlaces(_a.Bytes);
        _a.WriteRegisters();
        _b.WriteRegisters();
        WriteFragmentPosition();
        _results.WriteRegisters();
        _results.WriteZeros();
        if (_precision == Precision.Tf32)
        {
            _text.Line("CudaAsm.Emit(\".reg .s32 rounded;\");");
        }

        for (int stage = 0; stage < _tile.Stages - 1; stage++)
        {
            WriteCopies(stage == 0 ? "" : $"{stage * _tile.StageBytes}", stage == 0 ? "start" : $"start + {stage * StepDepth}");
        }

        WriteLoop();
        _text.Line("");
        _text.Line("Group.Barrier();");
        var shared = new SharedResults(_text, _tile, _results, _tile.Threads);
        shared.WriteSums("down", "across");
        _text.Line("Group.Barrier();");
        shared.WriteStores();
        _text.Line("}");
        _text.Line("}");
        return _text.ToString();
    }

    private void WriteFragmentPosition()
    {
        _text.Lines(
            $$"""
            int laneOfWarp = thread & 31;
            int group = laneOfWarp >> 2;
            int lane = thread & 3;
            int down = (thread >> 5) % {{WarpsDown}} * {{WarpRows}};
            int across = (thread >> 5) / {{WarpsDown}} * {{WarpColumns}};
            """);
        _a.WriteFragmentAddresses(0);
        _b.WriteFragmentAddresses(_a.Bytes);
    }

    // A step beyond the end copies nothing; its group of copies is empty.
    private void WriteCopies(string stage, string depth)
    {
        _text.Line($"if ({depth} < end)");
        _text.Line("{");
        _a.WriteCopies(stage, depth);
        _b.WriteCopies(stage, depth);
        _text.Line("}");
        _text.Line("");
        _text.Line("CudaAsm.Emit(\"cp.async.commit_group;\");");
    }

    // One barrier per step: behind it all threads have the copies of this step, and have read the stage that is filled next.
    private void WriteLoop()
    {
        int ahead = _tile.Stages - 1;
        _text.Line("int stage = 0;");
        _text.Line($"int next = {ahead * _tile.StageBytes};");
        _text.Line($"for (int step = start; step < end; step += {StepDepth})");
        _text.Line("{");
        _text.Line($"CudaAsm.Emit(\"cp.async.wait_group {ahead - 1};\");");
        _text.Line("Group.Barrier();");
        WriteCopies("next", $"step + {ahead * StepDepth}");
        _a.WriteStage("stage");
        _b.WriteStage("stage");
        for (int quarter = 0; quarter < 4; quarter++)
        {
            _b.WriteFragments(quarter, 0, _results.BlocksAcross);
            for (int i = 0; i < _results.BlocksDown; i++)
            {
                _a.WriteFragments(quarter, i, 1);
                WriteProducts(i);
            }
        }

        WriteTurn("stage");
        WriteTurn("next");
        _text.Line("}");
    }

    private void WriteProducts(int i)
    {
        for (int j = 0; j < _results.BlocksAcross; j++)
        {
            _text.Line($"CudaAsm.Emit(\"{_results.Product(i, j, _a.Fragment(i), _b.Fragment(j))}\");");
        }
    }

    private void WriteTurn(string stage)
    {
        int last = _tile.AllStagesBytes - _tile.StageBytes;
        _text.Line($"{stage} = {stage} == {last} ? 0 : {stage} + {_tile.StageBytes};");
    }
}
