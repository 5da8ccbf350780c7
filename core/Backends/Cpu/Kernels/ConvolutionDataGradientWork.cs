namespace Querent.Backends.Cpu;

/// <summary>
/// gx[h, w, c] = sum over taps (r, s) and k of gy[(h + pad - r) / stride, (w + pad - s) / stride, k] * weight[r, s, c, k],
/// where the division has no rest: the same indirect loop as forward, over the taps that a phase can reach.
/// </summary>
internal readonly unsafe struct ConvolutionDataGradientWork(
    IMicroKernels micro, CpuStorage gy, CpuStorage panels, CpuStorage zero, CpuStorage gx,
    ConvolutionGeometry geometry, InputPhases phases) : IBlockWork
{
    private const int TileRows = IMicroKernels.TileRows;

    public void Run(int block)
    {
        (int rowPhase, int columnPhase, int start, int end) = phases.Of(block);
        Window window = geometry.Window;
        var layout = new PanelLayout(micro, window.Taps, geometry.OutChannels, geometry.InChannels);
        float** table = Scratch.Pointers(((TileRows + 1) * window.Taps) + TileRows);
        float** tapPanels = table + (TileRows * window.Taps);
        float** outputs = tapPanels + window.Taps;
        float* trash = Scratch.Floats(micro.TileColumns);
        int* taps = stackalloc int[window.Taps];
        float** targets = stackalloc float*[TileRows];
        int reached = Taps(taps, rowPhase, columnPhase);
        for (int first = start; first < end; first += TileRows)
        {
            for (int i = 0; i < TileRows; i++)
            {
                outputs[i] = FillRow(table + i, taps, reached, rowPhase, columnPhase, first + i, first + i < end);
            }

            for (int panel = 0; panel < layout.Panels; panel++)
            {
                for (int t = 0; t < reached; t++)
                {
                    tapPanels[t] = panels.Pointer + layout.Offset(panel, taps[t]);
                }

                for (int i = 0; i < TileRows; i++)
                {
                    targets[i] = outputs[i] is null ? trash : outputs[i] + layout.FirstColumn(panel);
                }

                micro.RowsTimesPanels(
                    table, tapPanels, reached, geometry.OutChannels, null, targets, layout.ColumnsOf(panel));
            }
        }
    }

    private int Taps(int* taps, int rowPhase, int columnPhase)
    {
        int count = 0;
        for (int r = 0; r < geometry.Window.KernelHeight; r++)
        {
            for (int s = 0; s < geometry.Window.KernelWidth; s++)
            {
                if (phases.Reaches(rowPhase, r) && phases.Reaches(columnPhase, s))
                {
                    taps[count++] = (r * geometry.Window.KernelWidth) + s;
                }
            }
        }

        return count;
    }

    // Writes column [tap][row] of the table for one input pixel; returns where its gradient goes, null behind the end.
    private float* FillRow(
        float** entry, int* taps, int reached, int rowPhase, int columnPhase, int index, bool inside)
    {
        (int image, int h, int w) = inside ? phases.Pixel(rowPhase, columnPhase, index) : default;
        Window window = geometry.Window;
        for (int t = 0; t < reached; t++, entry += TileRows)
        {
            (int r, int s) = Math.DivRem(taps[t], window.KernelWidth);
            int p = (h + window.Padding - (r * window.Dilation)) / window.Stride;
            int q = (w + window.Padding - (s * window.Dilation)) / window.Stride;
            bool reaches = inside
                && h + window.Padding >= r * window.Dilation && p < geometry.OutputHeight
                && w + window.Padding >= s * window.Dilation && q < geometry.OutputWidth;
            *entry = reaches
                ? gy.Pointer + (((((long)image * geometry.OutputHeight) + p) * geometry.OutputWidth) + q) * geometry.OutChannels
                : zero.Pointer;
        }

        return inside
            ? gx.Pointer + (((((long)image * geometry.Height) + h) * geometry.Width) + w) * geometry.InChannels
            : null;
    }
}
