namespace Querent.Kernels.Generator;

/// <summary>
/// The split of the loads of one operand tile over the threads of a group: <c>lines</c> x <c>depth</c> elements, in
/// vectors of four. Across lines a warp reads whole lines of memory. Along the depth it reads blocks of several lines
/// and vectors, such that its stores to shared memory are free of bank conflicts.
/// </summary>
/// <param name="neighbours">Neighbouring depths that one thread loads across lines.</param>
internal sealed class OperandLoads(
    string name, int lines, int depth, int threads, OperandLoads.Order order, int neighbours = 1)
{
    /// <summary>The vectors of a line that neighbouring threads load.</summary>
    internal enum Order
    {
        /// <summary>Two vectors of a line, then the next line; the remaining depth comes last.</summary>
        DepthPairs,

        /// <summary>All vectors of a line, then the next line: eight neighbours touch as few lines of memory as there can be.</summary>
        WholeLines,
    }

    internal string Name => name;

    /// <summary>Vectors of four per thread.</summary>
    internal int Count => lines * depth / 4 / threads;

    private string Lower => name.ToLowerInvariant();

    // Threads that together read one deep block of all lines, before the next deep block.
    private int Block => order == Order.DepthPairs ? 2 * lines : lines * depth / 4;

    /// <summary>Writes line and depth of the thread's first vector within the tile.</summary>
    internal void WriteFirst(SourceText text)
    {
        text.Line($"int line{name} = T{name}.IsDepthContiguous ? {FirstLine()} : (thread & {(lines / 4) - 1}) * 4;");
        string across = $"thread / {lines / 4}{(neighbours > 1 ? $" * {neighbours}" : "")}";
        text.Line($"int depth{name} = T{name}.IsDepthContiguous ? {FirstDepth()} : {across};");
    }

    /// <summary>Writes the positions of all lines of the thread.</summary>
    internal void WritePlaces(SourceText text, string firstLine)
    {
        for (int i = 0; i < Count; i++)
        {
            text.Line($"LineOffset position{name}{i} = {Lower}.Locate({firstLine} + line{name}{Step(LineStep(i), 0)});");
        }
    }

    /// <summary>Loads of one step into registers that are declared or assigned.</summary>
    internal void WriteLoads(SourceText text, string firstLine, string start, bool declare)
    {
        for (int i = 0; i < Count; i++)
        {
            text.Line($"{(declare ? "Float4 " : "")}next{name}{i} = {Lower}.Load(");
            text.Line($"    position{name}{i}, {firstLine} + line{name}{Step(LineStep(i), 0)}, " +
                $"{start} + depth{name}{Step(DepthStep(i), AcrossStep(i))}, end);");
        }
    }

    /// <summary>Lines between the thread's first and i-th vector, along the depth.</summary>
    internal int LineStep(int i) => i * LinesOfAll % lines;

    internal int DepthStep(int i) => threads > Block
        ? i * threads / Block * 8
        : i * LinesOfAll / lines * 8;

    /// <summary>Depth between the thread's first and i-th vector, across lines.</summary>
    internal int AcrossStep(int i) =>
        (i % neighbours) + (i / neighbours * neighbours * threads / (lines / 4));

    // Lines that all threads together read at once.
    private int LinesOfAll => order == Order.DepthPairs ? threads / 2 : threads * 4 / depth;

    private string FirstLine() => order switch
    {
        Order.WholeLines => $"((thread / {depth / 4}) & 7) + (thread / {2 * depth} * 8)",
        _ when threads == Block => "thread >> 1",
        _ => $"(thread >> 1) & {lines - 1}",
    };

    private string FirstDepth() => order switch
    {
        Order.WholeLines => $"(thread & {(depth / 4) - 1}) * 4",
        _ when threads > Block => $"((thread & 1) * 4) + (thread / {Block} * 8)",
        _ => "(thread & 1) * 4",
    };

    private string Step(int along, int across) => (along, across) switch
    {
        (0, 0) => "",
        _ when along == across => $" + {along}",
        _ => $" + (T{name}.IsDepthContiguous ? {along} : {across})",
    };
}
