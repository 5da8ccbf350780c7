using System.Runtime.CompilerServices;

namespace Querent.Backends.Cpu;

/// <summary>Chooses the tile body for the columns wanted, and stores tiles that are cut by an edge.</summary>
internal sealed unsafe class MicroKernels<TSimd, TVector> : IMicroKernels
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int TileRows = IMicroKernels.TileRows;

    public int Width => TSimd.Width;

    public int TileColumns => 2 * TSimd.Width;

    public IWinogradTransforms Winograd { get; } = new WinogradTransforms<TSimd, TVector>();

    [SkipLocalsInit]
    public void RowsTimesPanels(
        float** rows, float** panels, int panelStride, int taps, int depth, float** outputs, int columns,
        bool accumulate)
    {
        bool wide = columns > TSimd.Width;
        int padded = wide ? 2 * TSimd.Width : TSimd.Width;
        float* tile = stackalloc float[TileRows * 2 * TSimd.Width];
        float** targets = outputs;
        float** inTile = stackalloc float*[TileRows];
        if (columns != padded)
        {
            for (int i = 0; i < TileRows; i++)
            {
                inTile[i] = tile + (i * padded);
            }

            targets = inTile;
        }

        bool addInTile = accumulate && targets == outputs;
        if (wide)
        {
            RowsTile<TSimd, TVector>.Two(rows, panels, panelStride, taps, depth, targets, addInTile);
        }
        else
        {
            RowsTile<TSimd, TVector>.One(rows, panels, panelStride, taps, depth, targets, addInTile);
        }

        if (columns != padded)
        {
            for (int i = 0; i < TileRows; i++)
            {
                Copy(inTile[i], outputs[i], columns, accumulate);
            }
        }
    }

    [SkipLocalsInit]
    public void OuterProducts(
        float* left, nint leftStride, float* right, nint rightStride, int count,
        float* c, int stride, int rows, int columns, bool accumulate)
    {
        bool wide = columns > TSimd.Width;
        int padded = wide ? 2 * TSimd.Width : TSimd.Width;
        if (rows == TileRows && columns == padded)
        {
            Tile(left, leftStride, right, rightStride, count, c, stride, wide, accumulate);
            return;
        }

        float* tile = stackalloc float[TileRows * 2 * TSimd.Width];
        Tile(left, leftStride, right, rightStride, count, tile, padded, wide, false);
        for (int i = 0; i < rows; i++)
        {
            float* target = c + ((long)i * stride);
            for (int j = 0; j < columns; j++)
            {
                target[j] = accumulate ? target[j] + tile[(i * padded) + j] : tile[(i * padded) + j];
            }
        }
    }

    private static void Tile(
        float* left, nint leftStride, float* right, nint rightStride, int count,
        float* c, int stride, bool wide, bool accumulate)
    {
        if (wide)
        {
            OuterTile<TSimd, TVector>.Two(left, leftStride, right, rightStride, count, c, stride, accumulate);
        }
        else
        {
            OuterTile<TSimd, TVector>.One(left, leftStride, right, rightStride, count, c, stride, accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(float* source, float* target, int count, bool add)
    {
        for (int j = 0; j < count; j++)
        {
            target[j] = add ? target[j] + source[j] : source[j];
        }
    }
}
