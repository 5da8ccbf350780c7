namespace Querent.Backends.Cpu;

/// <summary>
/// The two register-tiled micro-kernels of GEMM and convolution, for one vector width. A tile has <see
/// cref="TileRows"/> rows by up to <see cref="TileColumns"/> columns; its sums stay in registers.
/// </summary>
internal unsafe interface IMicroKernels
{
    /// <summary>Rows of a tile.</summary>
    const int TileRows = 6;

    /// <summary>Elements of one vector.</summary>
    int Width { get; }

    /// <summary>Columns of the widest tile: two vectors.</summary>
    int TileColumns { get; }

    IWinogradTransforms Winograd { get; }

    /// <summary>
    /// out[i][j] (+)= sum over t, k of rows[t][i][k] * panels[t][k][j]: rows are read in place (no im2col).
    /// Reads of a panel go over the wanted columns, to whole vectors.
    /// </summary>
    /// <param name="rows">For each tap, one pointer per row of the tile.</param>
    /// <param name="panels">For each tap, the weights.</param>
    /// <param name="panelStride">From one k to the next in a panel.</param>
    /// <param name="taps">Terms of the outer sum.</param>
    /// <param name="depth">Terms of the inner sum.</param>
    /// <param name="outputs">Pointer to each row of the output tile.</param>
    /// <param name="columns">Columns wanted; at most <see cref="TileColumns"/>.</param>
    /// <param name="accumulate">Whether to add to the present outputs.</param>
    void RowsTimesPanels(
        float** rows, float** panels, int panelStride, int taps, int depth, float** outputs, int columns,
        bool accumulate);

    /// <summary>
    /// c[i][j] (+)= sum over p of left[p][i] * right[p][j]: outer products, as in weight gradients. Reads of left and
    /// right may run over the wanted rows and columns. Strides of an even number of cache lines are slow.
    /// </summary>
    void OuterProducts(
        float* left, nint leftStride, float* right, nint rightStride, int count,
        float* c, int stride, int rows, int columns, bool accumulate);
}
