namespace Querent.Backends.Cpu;

/// <summary>
/// gx[h, w, c] = sum over taps (r, s) and k of gy[(h + pad - r) / stride, (w + pad - s) / stride, k] * weight[r, s, c,
/// k], where the division has no remainder: the same indirect loop as in the forward pass, over the taps of a phase.
/// </summary>
internal readonly unsafe struct ConvolutionDataGradientKernel(
    IMicroKernels micro, CpuStorage gy, CpuStorage panels, CpuStorage zero, CpuStorage gx,
    ConvolutionGeometry geometry, InputPhases phases) : IBlockKernel
{
    private const int TileRows = IMicroKernels.TileRows;

    public void Run(int block)
    {
        (InputPhase phase, int start, int end) = phases.Of(block);
        int allTaps = geometry.Window.Taps;
        var layout = new PanelLayout(micro, allTaps, geometry.OutChannels, geometry.InChannels);
        Reached* taps = stackalloc Reached[allTaps];
        int reached = FindTaps(taps, phase);
        float** table = Scratch.Pointers(((TileRows + 1) * allTaps) + TileRows);
        float** tapPanels = table + (TileRows * allTaps);
        float** outputs = tapPanels + allTaps;
        float* trash = Scratch.Floats(micro.TileColumns);
        float** targets = stackalloc float*[TileRows];
        for (int first = start; first < end; first += TileRows)
        {
            FillTable(table, outputs, taps, reached, phase, first, end);
            for (int panel = 0; panel < layout.Panels; panel++)
            {
                for (int t = 0; t < reached; t++)
                {
                    tapPanels[t] = panels.Pointer + layout.Offset(panel, taps[t].Tap);
                }

                for (int i = 0; i < TileRows; i++)
                {
                    targets[i] = outputs[i] is null ? trash : outputs[i] + layout.FirstColumn(panel);
                }

                micro.RowsTimesPanels(
                    table, tapPanels, layout.PaddedColumns(panel), reached, geometry.OutChannels, targets,
                    layout.ColumnsOf(panel), accumulate: false);
            }
        }
    }

    private int FindTaps(Reached* taps, in InputPhase phase)
    {
        int count = 0;
        for (int tap = 0; tap < geometry.Window.Taps; tap++)
        {
            (int r, int s) = Math.DivRem(tap, geometry.Window.KernelWidth);
            if (phase.Reach(r, s) is { } distance)
            {
                taps[count++] = new Reached(
                    tap, distance.Row, distance.Column,
                    (((long)distance.Row * geometry.OutputWidth) + distance.Column) * geometry.OutChannels);
            }
        }

        return count;
    }

    // table[tap][row] is the output pixel that a tap reaches from the row-th input pixel; outputs[row] is where its
    // gradient goes, null after the end.
    private void FillTable(
        float** table, float** outputs, Reached* taps, int reached, in InputPhase phase, int first, int end)
    {
        (int line, int column) = Math.DivRem(first, phase.Columns);
        (int image, int row) = Math.DivRem(line, phase.Rows);
        for (int i = 0; i < TileRows; i++)
        {
            bool inside = first + i < end;
            outputs[i] = inside
                ? gx.Pointer + (phase.InputPixel(image, row, column) * geometry.InChannels)
                : null;
            long samePlace = ((((long)image * geometry.OutputHeight) + row) * geometry.OutputWidth) + column;
            float* same = gy.Pointer + (samePlace * geometry.OutChannels);
            for (int t = 0; t < reached; t++)
            {
                bool reaches = inside
                    && (uint)(row + taps[t].Row) < (uint)geometry.OutputHeight
                    && (uint)(column + taps[t].Column) < (uint)geometry.OutputWidth;
                table[(t * TileRows) + i] = reaches ? same + taps[t].Offset : zero.Pointer;
            }

            if (++column == phase.Columns)
            {
                column = 0;
                if (++row == phase.Rows)
                {
                    (row, image) = (0, image + 1);
                }
            }
        }
    }

    /// <summary>
    /// A tap, and the offset from the input pixel's row and column in its group to the output pixel that it reaches.
    /// </summary>
    private readonly record struct Reached(int Tap, int Row, int Column, long Offset);
}
