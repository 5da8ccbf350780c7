namespace Querent.Backends.Cpu;

/// <summary>Splits work into blocks, as a function of sizes alone.</summary>
internal static class Blocks
{
    /// <summary>Elements per block: enough to be worth another thread.</summary>
    internal const int Elements = 16384;

    internal static int Count(int length, int size) => (length + size - 1) / size;

    /// <summary>Rows per block so that a block has about <see cref="Elements"/> elements.</summary>
    internal static int Rows(int columns) => Math.Max(1, Elements / Math.Max(1, columns));

    internal static (int Start, int End) Range(int block, int size, int length) =>
        (block * size, Math.Min(length, (block + 1) * size));
}
