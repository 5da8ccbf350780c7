namespace Querent.Images.Bmp;

/// <summary>
/// The ways to store the pixels of a BMP, with the numbers of Windows; OS/2 uses two of them for other methods.
/// </summary>
internal enum BmpCompression : uint
{
    None = 0,
    Rle8 = 1,
    Rle4 = 2,
    Masks = 3,
    Jpeg = 4,
    Png = 5,
    MasksWithAlpha = 6,
}
