namespace Querent.Kernels.Generator;

/// <summary>
/// The kernel of one tile in plain float32: operands lie in shared memory as [depth, line], each thread adds up an
/// outer product per depth from 128-bit reads, and the next step is loaded into registers meanwhile.
/// </summary>
internal sealed class Fp32TileSource(GemmTile tile)
{
    // Four more elements per row keep 16-byte alignment and spread the stores of a warp over all banks.
    private const int Padding = 4;
    private const string Parts = "XYZW";

    private readonly SourceText _text = new();
    private readonly OperandLoads _a =
        new("A", tile.Rows, tile.Depth, tile.Threads, OperandLoads.Order.DepthPairs);
    private readonly OperandLoads _b =
        new("B", tile.Columns, tile.Depth, tile.Threads, OperandLoads.Order.DepthPairs);

    private int ThreadColumns => tile.Columns / (tile.Columns > 64 ? 8 : 4);

    private int ThreadRows => tile.Threads / ThreadColumns;

    private int RowsPerThread => tile.Rows / ThreadRows;

    private int ColumnsPerThread => tile.Columns / ThreadColumns;

    private int StrideA => tile.Rows + Padding;

    private int StrideB => tile.Columns + Padding;

    internal string TypeName => $"Fp32Tile{tile.Rows}x{tile.Columns}";

    internal string Write()
    {
        TileSource.WriteHead(
            _text, TypeName, tile,
            $"{tile.Rows} x {tile.Columns} results of a group, {RowsPerThread} x {ColumnsPerThread} of a thread.");
        int words = 2 * tile.Depth;
        _text.Line($"ArrayView<Float4> sharedA = SharedMemory.Allocate<Float4>({words * StrideA / 4});");
        _text.Line($"ArrayView<Float4> sharedB = SharedMemory.Allocate<Float4>({words * StrideB / 4});");
        TileSource.WritePosition(_text, tile);
        WriteThreadTile();
        _a.WriteFirst(_text);
        _b.WriteFirst(_text);

        // The simpler positions first: in this order ptxas keeps all of them in registers for sm_80.
        _b.WritePlaces(_text, "firstColumn");
        _a.WritePlaces(_text, "firstRow");
        _text.Line($"int storeA = (depthA * {StrideA}) + lineA;");
        _text.Line($"int storeB = (depthB * {StrideB}) + lineB;");
        WriteSums();
        _text.Line("");
        WriteLoads("start", declare: true);
        TileSource.WriteLoop(
            _text, tile, WriteStores, () => WriteLoads($"step + {tile.Depth}", declare: false), WriteProducts);
        _text.Line("");
        WriteResults();
        _text.Line("}");
        _text.Line("}");
        return _text.ToString();
    }

    // A warp covers 8 x 4 threads: its reads of each operand are one line of shared memory.
    private void WriteThreadTile()
    {
        int warps = ThreadColumns / 8;
        _text.Line(warps == 0
            ? $"int across = thread & {ThreadColumns - 1};"
            : $"int across = (thread & 7) + ((thread >> 5) % {warps} * 8);");
        _text.Line(warps == 0
            ? $"int down = thread / {ThreadColumns};"
            : $"int down = ((thread >> 3) & 3) + (thread / {32 * warps} * 4);");
    }

    private void WriteSums()
    {
        for (int i = 0; i < RowsPerThread; i++)
        {
            IEnumerable<string> sums = Enumerable.Range(0, ColumnsPerThread).Select(j => $"c{i}{j} = 0");
            _text.Line($"float {string.Join(", ", sums)};");
        }
    }

    private void WriteLoads(string start, bool declare)
    {
        _a.WriteLoads(_text, "firstRow", start, declare);
        _b.WriteLoads(_text, "firstColumn", start, declare);
    }

    private void WriteStores()
    {
        WriteStores(_a, StrideA);
        WriteStores(_b, StrideB);
    }

    private void WriteStores(OperandLoads loads, int stride)
    {
        string name = loads.Name;
        _text.Line($"if (T{name}.IsDepthContiguous)");
        _text.Line("{");
        _text.Line($"ArrayView<float> to = shared{name}.Cast<float>().SubView(" +
            $"(buffer * {tile.Depth * stride}) + store{name}, {Indices(loads, stride).Max() + 1});");
        for (int i = 0; i < loads.Count; i++)
        {
            for (int k = 0; k < 4; k++)
            {
                _text.Line($"to[{Index(loads, stride, i, k)}] = next{name}{i}.{Parts[k]};");
            }
        }

        _text.Line("}");
        _text.Line("else");
        _text.Line("{");
        _text.Line($"ArrayView<Float4> to = shared{name}.SubView(" +
            $"((buffer * {tile.Depth * stride}) + store{name}) >> 2, " +
            $"{(loads.AcrossStep(loads.Count - 1) * stride / 4) + 1});");
        for (int i = 0; i < loads.Count; i++)
        {
            _text.Line($"to[{loads.AcrossStep(i) * stride / 4}] = next{name}{i};");
        }

        _text.Line("}");
    }

    private static IEnumerable<int> Indices(OperandLoads loads, int stride) =>
        from i in Enumerable.Range(0, loads.Count)
        from k in Enumerable.Range(0, 4)
        select Index(loads, stride, i, k);

    private static int Index(OperandLoads loads, int stride, int i, int k) =>
        ((loads.DepthStep(i) + k) * stride) + loads.LineStep(i);

    private void WriteProducts()
    {
        WriteWindow("A", "down", StrideA, RowsPerThread, ThreadRows);
        WriteWindow("B", "across", StrideB, ColumnsPerThread, ThreadColumns);
        for (int k = 0; k < tile.Depth; k++)
        {
            _text.Line("{");
            WriteReads("A", "a", RowsPerThread, ThreadRows, k * StrideA / 4);
            WriteReads("B", "b", ColumnsPerThread, ThreadColumns, k * StrideB / 4);
            for (int i = 0; i < RowsPerThread; i++)
            {
                for (int j = 0; j < ColumnsPerThread; j++)
                {
                    _text.Line($"c{i}{j} += a{i / 4}.{Parts[i % 4]} * b{j / 4}.{Parts[j % 4]};");
                }
            }

            _text.Line("}");
        }
    }

    // No longer than the reads, so that it ends within the shared memory for the last thread too.
    private void WriteWindow(string name, string lane, int stride, int perThread, int threads)
    {
        int last = ((tile.Depth - 1) * stride / 4) + (((perThread / 4) - 1) * threads);
        _text.Line($"ArrayView<Float4> from{name} = shared{name}.SubView(" +
            $"(buffer * {tile.Depth * stride / 4}) + {lane}, {last + 1});");
    }

    private void WriteReads(string name, string variable, int perThread, int threads, int start)
    {
        for (int i = 0; i < perThread / 4; i++)
        {
            _text.Line($"Float4 {variable}{i} = from{name}[{start + (i * threads)}];");
        }
    }

    private void WriteResults()
    {
        for (int j = 0; j < ColumnsPerThread / 4; j++)
        {
            _text.Line($"int column{j} = firstColumn + {4 * j * ThreadColumns} + (across * 4);");
            _text.Line($"ChannelAffine affine{j} = result.LoadAffine(column{j});");
        }

        for (int i = 0; i < RowsPerThread; i++)
        {
            string row = $"firstRow + {(i / 4 * 4 * ThreadRows) + (i % 4)} + (down * 4)";
            for (int j = 0; j < ColumnsPerThread / 4; j++)
            {
                string sums = string.Join(", ", Enumerable.Range(4 * j, 4).Select(n => $"c{i}{n}"));
                _text.Line($"result.Store(split, {row}, column{j}, affine{j}, new Float4({sums}));");
            }
        }
    }
}
