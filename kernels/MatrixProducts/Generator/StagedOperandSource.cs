namespace Querent.Kernels.Generator;

/// <summary>
/// One operand of a multistage tile: its copies to a stage of shared memory, and the fragments that a warp reads from there. A stage lies in lines of
/// 128 bytes: along the depth a line of the operand is one; across lines, panels of as many lines of the operand as 128 bytes hold, one
/// depth after another. Chunks of 16 bytes are permuted within a line (XOR swizzle), so that neither copies nor fragments meet in a bank.
/// </summary>
/// <param name="name">A or B: the operand, its type argument and its variables.</param>
/// <param name="lines">Lines of the operand in a tile.</param>
/// <param name="warpLines">Lines of the operand that a warp multiplies.</param>
/// <param name="firstLine">The variable with the first line of the tile.</param>
/// <param name="warpLine">The variable with the first line of the warp within the tile.</param>
internal sealed class StagedOperandSource(
    SourceText text, GemmTile tile, Precision precision, string name, int lines, int warpLines, string firstLine, string warpLine)
{
    private const int LineBytes = 128;

    private readonly bool _pairs = precision == Precision.Bf16;
    private readonly string _lower = name.ToLowerInvariant();
    private readonly bool _isLeft = name == "A";

    /// <summary>Bytes of the operand in a stage.</summary>
    internal int Bytes => lines * LineBytes;

    // Factors of a line of shared memory, which is the depth of a step as well.
    private int Factors => LineBytes / (_pairs ? 2 : 4);

    private int FactorsPerChunk => Factors / 8;

    // Lines of shared memory that the threads of a group copy at once.
    private int LinesOfAll => tile.Threads / 8;

    private int Copies => lines / LinesOfAll;

    // Of 16 rows of the left operand, or 8 columns of the right one.
    private int Blocks => warpLines / (_isLeft ? 16 : 8);

    // Addresses that differ by more than a constant, across lines; along the depth there are four.
    private int AddressesAcross => _pairs ? warpLines / 16 : 4;

    /// <summary>Writes place and target of the thread's copies; needs <c>chunk</c> and <c>copyLine</c>.</summary>
    internal void WritePlaces(int stageOffset)
    {
        string contiguous = $"T{name}.IsDepthContiguous";
        text.Line($"int line{name} = {contiguous} ? copyLine : chunk * {FactorsPerChunk};");
        text.Line($"int depth{name} = {contiguous} ? chunk * {FactorsPerChunk} : copyLine;");
        string permuted = _pairs ? "copyLine & 7" : $"{contiguous} ? copyLine & 7 : (copyLine & 3) << 1";
        text.Line($"int store{name} = {Offset(stageOffset)}(copyLine * 128) + ((chunk ^ ({permuted})) << 4);");
        for (int i = 0; i < Copies; i++)
        {
            string step = Choice(i * LinesOfAll, AcrossLine(i));
            text.Line($"LineOffset position{name}{i} = {_lower}.Locate({firstLine} + line{name}{Plus(step)});");
        }
    }

    /// <summary>Writes the copies of one step.</summary>
    internal void WriteCopies(string stage, string depth)
    {
        for (int i = 0; i < Copies; i++)
        {
            string step = Choice(0, i * LinesOfAll % Factors);
            string at = i == 0 ? "" : $" + {i * LinesOfAll * LineBytes}";
            text.Line($"{_lower}.Copy(store{name}{Plus(stage)}{at}, position{name}{i}, {depth} + depth{name}{Plus(step)}, end, {LineBytes / Factors});");
        }
    }

    /// <summary>Writes the addresses of the thread's fragments within a stage; needs <c>laneOfWarp</c>, <c>group</c> and <c>lane</c>.</summary>
    internal void WriteFragmentAddresses(int stageOffset)
    {
        for (int n = 0; n < 4; n++)
        {
            string across = n < AddressesAcross ? AcrossAddress(n) : "0";
            text.Line($"CudaAsm.Emit(\"add.s32 read{_lower}{n}, stages, %0;\", {Offset(stageOffset)}(T{name}.IsDepthContiguous");
            text.Line($"    ? {AlongAddress(n)}");
            text.Line($"    : {across}));");
        }
    }

    /// <summary>Writes the addresses of this step's fragments.</summary>
    internal void WriteStage(string stage)
    {
        string adds = string.Join(" ", Enumerable.Range(0, 4).Select(n => $"add.s32 from{_lower}{n}, read{_lower}{n}, %0;"));
        text.Line($"CudaAsm.Emit(\"{adds}\", {stage});");
    }

    /// <summary>Declares the registers of the fragments and of their addresses.</summary>
    internal void WriteRegisters() =>
        text.Line($"CudaAsm.Emit(\".reg .b32 f{_lower}<{Registers}>; .reg .s32 read{_lower}<4>; .reg .s32 from{_lower}<4>;\");");

    /// <summary>Registers of block i, for an instruction.</summary>
    internal string Fragment(int i) => string.Join(", ", Enumerable.Range(i * PerBlock, PerBlock).Select(n => $"f{_lower}{n}"));

    /// <summary>Writes the loads of some blocks for one of the four instructions along the depth of a stage.</summary>
    internal void WriteFragments(int quarter, int block, int blocks)
    {
        (int first, int end) = (block * PerBlock, (block + blocks) * PerBlock);
        text.Line($"if (T{name}.IsDepthContiguous)");
        text.Line("{");
        WriteMatrices(quarter, first, end, along: true);
        text.Line("}");
        text.Line("else");
        text.Line("{");
        if (_pairs)
        {
            WriteMatrices(quarter, first, end, along: false);
        }
        else
        {
            WriteWords(quarter, first, end);
        }

        text.Line("}");
        if (!_pairs)
        {
            WriteRounding(first, end);
        }
    }

    private int PerBlock => _isLeft ? 4 : 2;

    private int Registers => Blocks * PerBlock;

    // Across lines a thread's copies go down the depth of a panel, then to the next panel.
    private int AcrossLine(int i) => i * LinesOfAll / Factors * Factors;

    // Four matrices of 8 lines and 16 bytes: of the left operand two under one another, then two more along the depth; of the
    // right operand two along the depth, then those of the next block.
    private string AlongAddress(int n)
    {
        string line = _isLeft ? "(laneOfWarp & 15)" : "(laneOfWarp & 7) + ((laneOfWarp >> 4) << 3)";
        string chunk = _isLeft ? "(laneOfWarp >> 4)" : "((laneOfWarp >> 3) & 1)";
        return $"(({warpLine} + {line}) * {LineBytes}) + (({Sum(2 * n, chunk)} ^ (laneOfWarp & 7)) << 4)";
    }

    private string AcrossAddress(int n) => _pairs ? TransposedAddress(n) : WordAddress(n);

    // The same four matrices with the depth as their rows, to be transposed on the way.
    private string TransposedAddress(int n)
    {
        (string lineBlock, string depthBlock) = _isLeft
            ? ("((laneOfWarp >> 3) & 1)", "(laneOfWarp >> 4)")
            : ("(laneOfWarp >> 4)", "((laneOfWarp >> 3) & 1)");
        return $"(({warpLine} >> 6) * {Factors * LineBytes}) + (((laneOfWarp & 7) + ({depthBlock} << 3)) * {LineBytes}) " +
            $"+ ((((({warpLine} & 63) >> 3) + {2 * n} + {lineBlock}) ^ (laneOfWarp & 7)) << 4)";
    }

    // Words of eight lines (two chunks) and four depths; n counts eights of lines within a panel.
    private string WordAddress(int n) =>
        $"(({warpLine} >> 5) * {Factors * LineBytes}) + (lane * {LineBytes}) " +
        $"+ (((({n} ^ lane) << 1) | (group >> 2)) << 4) + ((group & 3) << 2)";

    private void WriteMatrices(int quarter, int first, int end, bool along)
    {
        string transposed = along ? "" : ".trans";
        for (int i = first / 4; i < end / 4; i++)
        {
            (int address, int offset) = along ? (quarter, i * 16 * LineBytes) : (i, quarter * 16 * LineBytes);
            string registers = string.Join(", ", Enumerable.Range(4 * i, 4).Select(n => $"f{_lower}{n}"));
            text.Line($"CudaAsm.Emit(\"ldmatrix.sync.aligned.m8n8.x4{transposed}.shared.b16 {{{registers}}}, [from{_lower}{address}+{offset}];\");");
        }
    }

    private void WriteWords(int quarter, int first, int end)
    {
        for (int n = first; n < end; n++)
        {
            int within = n % PerBlock;
            int eight = _isLeft ? (2 * (n / 4)) + (within & 1) : n / 2;
            int later = _isLeft ? within >> 1 : within;
            int offset = (eight / 4 * Factors * LineBytes) + (((8 * quarter) + (4 * later)) * LineBytes);
            text.Line($"CudaAsm.Emit(\"ld.shared.b32 f{_lower}{n}, [from{_lower}{eight % 4}+{offset}];\");");
        }
    }

    // Half of the last place that counts, as in TensorWords: the tensor cores ignore the bits after it.
    private void WriteRounding(int first, int end)
    {
        for (int n = first; n < end; n += 4)
        {
            string steps = string.Join(" ", Enumerable.Range(n, 4)
                .Select(i => $"add.s32 rounded, f{_lower}{i}, 4096; max.s32 f{_lower}{i}, f{_lower}{i}, rounded;"));
            text.Line($"CudaAsm.Emit(\"{steps}\");");
        }
    }

    private string Choice(int along, int across) => (along, across) switch
    {
        (0, 0) => "",
        _ when along == across => $"{along}",
        _ => $"(T{name}.IsDepthContiguous ? {along} : {across})",
    };

    private static string Plus(string step) => step.Length == 0 ? "" : $" + {step}";

    private static string Sum(int offset, string expression) => offset == 0 ? expression : $"({offset} + {expression})";

    private static string Offset(int offset) => offset == 0 ? "" : $"{offset} + ";
}
