namespace Querent.Backends.Cpu;

/// <summary>The output of a 3x3 convolution of stride 1 as tiles of 4x4, the last of a row or column cut.</summary>
internal readonly unsafe struct WinogradTiles
{
    private const int Size = IWinogradTransforms.TileSize;
    private const int InputSize = IWinogradTransforms.InputSize;

    // Below this many tiles the transform of the weights costs more than it saves.
    private const int Fewest = 24;

    // Whole vectors of channels, regardless of the machine's vector width.
    private const int ChannelMultiple = 16;

    private readonly ConvolutionGeometry _geometry;
    private readonly int _rows;
    private readonly int _columns;

    internal WinogradTiles(in ConvolutionGeometry geometry)
    {
        _geometry = geometry;
        _rows = Blocks.Count(geometry.OutputHeight, Size);
        _columns = Blocks.Count(geometry.OutputWidth, Size);
        Count = geometry.Batch * _rows * _columns;
    }

    internal int Count { get; }

    /// <summary>Whether a convolution can be computed this way, and is faster so.</summary>
    internal static bool Suit(in ConvolutionGeometry geometry)
    {
        Window window = geometry.Window;
        if (window is not { KernelHeight: 3, KernelWidth: 3, Stride: 1, Dilation: 1, Padding: <= 2 }
            || geometry.InChannels % ChannelMultiple != 0 || geometry.OutChannels % ChannelMultiple != 0)
        {
            return false;
        }

        // A direct convolution multiplies 9 times per pixel.
        int tiles = new WinogradTiles(geometry).Count;
        return tiles >= Fewest && (long)tiles * IWinogradTransforms.Positions <= 6L * geometry.OutputPixels;
    }

    /// <summary>From one position of transformed tiles to the next.</summary>
    internal static int Slab(int tiles, int stride) => CacheLines.OddStride(tiles * stride);

    /// <summary>Pointers to the 36 input pixels of a tile; zero stands for those outside the image.</summary>
    internal void FillInput(float** pixels, int tile, float* x, float* zero)
    {
        (int image, int row, int column) = Place(tile);
        Fill(
            pixels, InputSize, x + ((long)image * _geometry.Height * _geometry.Width * _geometry.InChannels), zero,
            row - _geometry.Window.Padding, column - _geometry.Window.Padding,
            _geometry.Height, _geometry.Width, _geometry.InChannels);
    }

    /// <summary>Pointers to the 16 output pixels of a tile; zero stands for those outside the image.</summary>
    internal void FillOutput(float** pixels, int tile, float* y, float* zero)
    {
        (int image, int row, int column) = Place(tile);
        Fill(
            pixels, Size, y + ((long)image * _geometry.OutputHeight * _geometry.OutputWidth * _geometry.OutChannels),
            zero, row, column, _geometry.OutputHeight, _geometry.OutputWidth, _geometry.OutChannels);
    }

    /// <summary>First output pixel of a tile, and the rows and columns of the tile that lie inside the image.</summary>
    internal (long FirstPixel, int Rows, int Columns) Output(int tile)
    {
        (int image, int row, int column) = Place(tile);
        long pixel = ((((long)image * _geometry.OutputHeight) + row) * _geometry.OutputWidth) + column;
        return (pixel, Math.Min(Size, _geometry.OutputHeight - row), Math.Min(Size, _geometry.OutputWidth - column));
    }

    private (int Image, int Row, int Column) Place(int tile)
    {
        (int line, int column) = Math.DivRem(tile, _columns);
        (int image, int row) = Math.DivRem(line, _rows);
        return (image, row * Size, column * Size);
    }

    private static void Fill(
        float** pixels, int size, float* map, float* zero, int row, int column, int height, int width, int channels)
    {
        for (int i = 0; i < size; i++, row++)
        {
            float* line = (uint)row < (uint)height ? map + ((long)row * width * channels) : null;
            for (int j = 0; j < size; j++)
            {
                *pixels++ = line is not null && (uint)(column + j) < (uint)width
                    ? line + ((column + j) * channels)
                    : zero;
            }
        }
    }
}
