namespace Querent.Backends.Cpu;

/// <summary>[rows, columns] cut into blocks of whole rows.</summary>
internal readonly struct RowBlocks(int rows, int columns)
{
    internal int Columns => columns;

    internal (int Start, int End) Of(int block) => Blocks.Range(block, Blocks.Rows(columns), rows);

    internal Span<float> Row(CpuStorage storage, int row) => storage.Span.Slice(row * columns, columns);
}
