namespace Querent.Kernels.Tests;

/// <summary>
/// How the threads of a group share the loads of one operand of a tile: <c>lines</c> x <c>depth</c> elements, in fours.
/// Along the depth two neighbouring threads read eight neighbours of a line (a 32-byte sector), across lines a
/// warp reads whole lines of memory.
/// </summary>
internal sealed class OperandLoads(string name, int lines, int depth, int threads)
{
    internal string Name => name;

    /// <summary>Fours per thread.</summary>
    internal int Count => lines * depth / 4 / threads;

    internal string Lower => name.ToLowerInvariant();

    /// <summary>Which line and depth of the tile the thread's first four starts at.</summary>
    internal void WritePosition(SourceText text, string firstLine)
    {
        int pairs = 2 * lines;
        string line = threads > pairs || lines * 2 > threads ? $"(thread >> 1) & {lines - 1}" : "thread >> 1";
        string deep = threads > pairs ? $"((thread & 1) * 4) + (thread / {pairs} * 8)" : "(thread & 1) * 4";
        text.Line($"int line{name} = T{name}.AlongDepth ? {line} : (thread & {(lines / 4) - 1}) * 4;");
        text.Line($"int depth{name} = T{name}.AlongDepth ? {deep} : thread / {lines / 4};");
        for (int i = 0; i < Count; i++)
        {
            text.Line($"Place place{name}{i} = {Lower}.Locate({firstLine} + line{name}{Step(LineStep(i), 0)});");
        }
    }

    /// <summary>Loads of one step into registers that are declared or, <c>ahead</c>, assigned.</summary>
    internal void WriteLoads(SourceText text, string firstLine, string start, bool declare)
    {
        for (int i = 0; i < Count; i++)
        {
            text.Line($"{(declare ? "Float4 " : "")}next{name}{i} = {Lower}.Load(");
            text.Line($"    place{name}{i}, {firstLine} + line{name}{Step(LineStep(i), 0)}, " +
                $"{start} + depth{name}{Step(DepthStep(i), AcrossStep(i))}, end);");
        }
    }

    /// <summary>Lines between the thread's first and i-th four, along the depth.</summary>
    internal int LineStep(int i) => i * threads / 2 % lines;

    internal int DepthStep(int i) => threads > 2 * lines ? i * threads / (2 * lines) * 8 : i * threads / 2 / lines * 8;

    /// <summary>Depth between the thread's first and i-th four, across lines.</summary>
    internal int AcrossStep(int i) => i * threads / (lines / 4);

    private string Step(int along, int across) => (along, across) switch
    {
        (0, 0) => "",
        _ when along == across => $" + {along}",
        _ => $" + (T{name}.AlongDepth ? {along} : {across})",
    };
}
