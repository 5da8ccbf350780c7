using Querent.Backends;

namespace Querent.Kernels;

/// <summary>Index of the element of the shorter operand of a broadcast.</summary>
internal static class Broadcast
{
    /// <summary>The index in [outer, inner] that belongs to index i of [outer, count, inner].</summary>
    internal static int Index(AxisLayout layout, int i) =>
        (i / (layout.Count * layout.Inner) * layout.Inner) + (i % layout.Inner);
}
