namespace Querent.Backends.Cpu;

/// <summary>The part of a window that lies inside the input, and the number an average divides by.</summary>
internal readonly ref struct PoolingWindow
{
    internal PoolingWindow(in PoolingGeometry geometry, int p, int q)
    {
        Window window = geometry.Window;
        (int top, int left) = ((p * window.Stride) - window.Padding, (q * window.Stride) - window.Padding);
        (Top, Left) = (top, left);
        (FirstRow, EndRow) = (Math.Max(0, -top), Math.Min(window.KernelHeight, geometry.Height - top));
        (FirstColumn, EndColumn) = (Math.Max(0, -left), Math.Min(window.KernelWidth, geometry.Width - left));

        // With padding counted, positions still end at the padded border: in ceil mode a window may reach beyond it.
        PaddedArea = Math.Min(window.KernelHeight, geometry.Height + window.Padding - top)
            * Math.Min(window.KernelWidth, geometry.Width + window.Padding - left);
    }

    internal int Top { get; }

    internal int Left { get; }

    internal int FirstRow { get; }

    internal int EndRow { get; }

    internal int FirstColumn { get; }

    internal int EndColumn { get; }

    private int PaddedArea { get; }

    internal float Divisor(bool countIncludePad) =>
        countIncludePad ? PaddedArea : (EndRow - FirstRow) * (EndColumn - FirstColumn);
}
