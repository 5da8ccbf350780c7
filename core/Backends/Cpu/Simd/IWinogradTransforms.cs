namespace Querent.Backends.Cpu;

/// <summary>
/// The transforms of Winograd's convolution F(4x4, 3x3) (Lavin and Gray 2016): for one tile of 4x4 outputs
/// y = A' [(G g G') * (B' d B)] A, where d is the 6x6 input, g the 3x3 kernel, ' means transposed and * is element by
/// element. One tile at a time, whole vectors of channels; a transformed tile is 36 values, one in each slab.
/// </summary>
internal unsafe interface IWinogradTransforms
{
    /// <summary>Outputs of a tile along each axis.</summary>
    const int TileSize = 4;

    /// <summary>Inputs of a tile along each axis.</summary>
    const int InputSize = 6;

    /// <summary>Values of a transformed tile.</summary>
    const int Positions = InputSize * InputSize;

    /// <summary>v = B' d B</summary>
    /// <param name="pixels">The 36 input pixels of the tile, row by row.</param>
    /// <param name="channels">Channels; a multiple of the vector.</param>
    /// <param name="v">The tile in the first slab.</param>
    /// <param name="slab">From one slab to the next.</param>
    void Input(float** pixels, int channels, float* v, nint slab);

    /// <summary>y = A' m A</summary>
    /// <param name="m">The tile in the first slab.</param>
    /// <param name="slab">From one slab to the next.</param>
    /// <param name="channels">Channels; a multiple of the vector.</param>
    /// <param name="y">The 16 outputs, [16, channels].</param>
    void Output(float* m, nint slab, int channels, float* y);

    /// <summary>gm = A gy A', the gradient of <see cref="Output"/>.</summary>
    /// <param name="pixels">The 16 output gradients of the tile, row by row.</param>
    /// <param name="channels">Channels; a multiple of the vector.</param>
    /// <param name="m">The tile in the first slab.</param>
    /// <param name="slab">From one slab to the next.</param>
    void OutputGradient(float** pixels, int channels, float* m, nint slab);

    /// <summary>u = G g G'; rotated by half a turn as the data gradient needs it, if asked.</summary>
    /// <param name="taps">The first tap.</param>
    /// <param name="tapStride">From one tap to the next.</param>
    /// <param name="rotated">Whether the taps are taken in reverse.</param>
    /// <param name="u">The kernel in the first slab.</param>
    /// <param name="slab">From one slab to the next.</param>
    /// <param name="columns">Kernels beside each other; a multiple of the vector.</param>
    void Kernel(float* taps, nint tapStride, bool rotated, float* u, nint slab, int columns);

    /// <summary>gg = G' gu G, the gradient of <see cref="Kernel"/>.</summary>
    void KernelGradient(float* u, nint slab, float* taps, nint tapStride, int columns);
}
