namespace Querent.Kernels.Generator;

/// <summary>
/// The kernel of one tile on tensor cores. A word of shared memory is one factor in TensorFloat-32 or two neighbours in
/// depth in bfloat16, so that both have the same layout and fragments: eight words deep and 16 rows (8 columns)
/// wide, of which a lane holds the words (lane / 4 (+ 8), lane % 4 (+ 4)). An operand that is read along the depth
/// lies as [line, word], one that is read across lines as [word, line]; padded, each makes the 32 words that a warp
/// reads meet 32 banks. Sums stay in registers that only the assembly knows.
/// </summary>
internal sealed class TensorTileSource(GemmTile tile, Precision precision)
{
    private const int WarpRows = 32;
    private const int WarpColumns = 32;

    private readonly SourceText _text = new();
    private readonly bool _pairs = precision == Precision.Bf16;

    private OperandLoads Loads(string name, int lines) =>
        new(name, lines, tile.Depth, tile.Threads, OperandLoads.Order.WholeLines, _pairs ? 2 : 1);

    private int Words => tile.Depth / (_pairs ? 2 : 1);

    private int StrideAlong => Words + 4;

    private TensorResults Results => new(_text, precision, WarpRows, WarpColumns);

    internal string TypeName => $"{precision}Tile{tile.Rows}x{tile.Columns}";

    internal string Write()
    {
        OperandLoads a = Loads("A", tile.Rows);
        OperandLoads b = Loads("B", tile.Columns);
        TileSource.WriteHead(_text, TypeName, tile,
            $"{tile.Rows} x {tile.Columns} results of a group, {WarpRows} x {WarpColumns} of a warp, on tensor cores.");
        WriteShared("A", tile.Rows);
        WriteShared("B", tile.Columns);
        TileSource.WritePosition(_text, tile);
        a.WriteFirst(_text);
        a.WritePlaces(_text, "firstRow");
        b.WriteFirst(_text);
        b.WritePlaces(_text, "firstColumn");
        WriteStorePosition("A", tile.Rows);
        WriteStorePosition("B", tile.Columns);
        WriteFragmentPosition();
        Results.WriteRegisters();
        Results.WriteZeros();
        _text.Line("");
        WriteLoads(a, b, "start", declare: true);
        TileSource.WriteLoop(
            _text, tile,
            () =>
            {
                WriteStores(a, tile.Rows);
                WriteStores(b, tile.Columns);
            },
            () => WriteLoads(a, b, $"step + {tile.Depth}", declare: false), WriteProducts);
        _text.Line("");
        Results.WriteStores();
        _text.Line("}");
        _text.Line("}");
        return _text.ToString();
    }

    private static int StrideAcross(int lines) => lines + 8;

    private int BufferWords(int lines) => Math.Max(lines * StrideAlong, Words * StrideAcross(lines));

    private void WriteShared(string name, int lines) => _text.Line(
        $"ArrayView<Word4> shared{name} = SharedMemory.Allocate<Word4>({2 * BufferWords(lines) / 4});");

    // Where neighbouring lines and words lie is a constant of the type argument.
    private void WriteStorePosition(string name, int lines)
    {
        string word = _pairs ? $"(depth{name} >> 1)" : $"depth{name}";
        _text.Line($"int store{name} = T{name}.IsDepthContiguous ? (line{name} * {StrideAlong}) + {word} " +
            $": ({word} * {StrideAcross(lines)}) + line{name};");
    }

    private void WriteFragmentPosition()
    {
        int warpsDown = tile.Rows / WarpRows;
        _text.Lines(
            $$"""
            int group = (thread >> 2) & 7;
            int lane = thread & 3;
            int down = (thread >> 5) % {{warpsDown}} * {{WarpRows}};
            int across = (thread >> 5) / {{warpsDown}} * {{WarpColumns}};
            """);
        WriteFragmentPosition("A", "down", tile.Rows);
        WriteFragmentPosition("B", "across", tile.Columns);
    }

    private void WriteFragmentPosition(string name, string line, int lines)
    {
        _text.Line($"int read{name} = T{name}.IsDepthContiguous ? (({line} + group) * {StrideAlong}) + lane " +
            $": (lane * {StrideAcross(lines)}) + {line} + group;");
    }

    private void WriteLoads(OperandLoads a, OperandLoads b, string start, bool declare)
    {
        a.WriteLoads(_text, "firstRow", start, declare);
        b.WriteLoads(_text, "firstColumn", start, declare);
    }

    private void WriteStores(OperandLoads loads, int lines)
    {
        string name = loads.Name;
        _text.Line($"if (T{name}.IsDepthContiguous)");
        _text.Line("{");
        WriteStores(loads, lines, along: true);
        _text.Line("}");
        _text.Line("else");
        _text.Line("{");
        WriteStores(loads, lines, along: false);
        _text.Line("}");
    }

    private void WriteStores(OperandLoads loads, int lines, bool along)
    {
        string name = loads.Name;
        (string type, int size) = along && _pairs ? ("Word2", 2) : ("Word4", 4);
        _text.Line($"ArrayView<{type}> to = shared{name}.Cast<{type}>().SubView(" +
            $"((buffer * {BufferWords(lines)}) + store{name}) / {size}, {BufferWords(lines) / size});");
        int fours = !along && _pairs ? loads.Count / 2 : loads.Count;
        for (int i = 0; i < fours; i++)
        {
            (string value, int at) = (along, _pairs) switch
            {
                (true, false) => (Rounded(name, i), loads.LineStep(i) * StrideAlong),
                (false, false) => (Rounded(name, i), loads.AcrossStep(i) * StrideAcross(lines)),
                (true, true) => (PairedAlong(name, i), loads.LineStep(i) * StrideAlong),
                (false, true) => (PairedAcross(name, i), loads.AcrossStep(2 * i) / 2 * StrideAcross(lines)),
            };
            _text.Line($"to[{at / size}] = {value};");
        }
    }

    private static string Rounded(string name, int i) =>
        $"TensorWords.Tf32(next{name}{i})";

    private static string PairedAlong(string name, int i) =>
        $"TensorWords.Bf16(next{name}{i})";

    private static string PairedAcross(string name, int i) =>
        $"TensorWords.Bf16(next{name}{2 * i}, next{name}{(2 * i) + 1})";

    private void WriteProducts()
    {
        WriteWindow("A", tile.Rows);
        WriteWindow("B", tile.Columns);
        for (int word = 0; word < Words; word += 8)
        {
            _text.Line("{");
            for (int i = 0; i < WarpRows / 16; i++)
            {
                (int upper, int lower) = (16 * i, (16 * i) + 8);
                WriteFragment(
                    "A", tile.Rows, $"a{i}", (upper, word), (lower, word), (upper, word + 4), (lower, word + 4));
            }

            for (int j = 0; j < WarpColumns / 8; j++)
            {
                WriteFragment("B", tile.Columns, $"b{j}", (8 * j, word), (8 * j, word + 4));
            }

            for (int i = 0; i < WarpRows / 16; i++)
            {
                for (int j = 0; j < WarpColumns / 8; j++)
                {
                    WriteProduct(i, j);
                }
            }

            _text.Line("}");
        }
    }

    private void WriteWindow(string name, int lines) => _text.Line(
        $"ArrayView<uint> from{name} = shared{name}.Cast<uint>().SubView(" +
        $"(buffer * {BufferWords(lines)}) + read{name}, {BufferWords(lines)});");

    private void WriteFragment(string name, int lines, string variable, params (int Line, int Word)[] words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            (int line, int word) = words[i];
            int along = (line * StrideAlong) + word;
            int across = (word * StrideAcross(lines)) + line;
            string index = along == across ? $"{along}" : $"T{name}.IsDepthContiguous ? {along} : {across}";
            _text.Line($"uint {variable}{i} = from{name}[{index}];");
        }
    }

    private void WriteProduct(int i, int j)
    {
        _text.Line($"CudaAsm.Emit(");
        _text.Line($"    \"{Results.Product(i, j, "%0, %1, %2, %3", "%4, %5")}\",");
        _text.Line($"    a{i}0, a{i}1, a{i}2, a{i}3, b{j}0, b{j}1);");
    }
}
