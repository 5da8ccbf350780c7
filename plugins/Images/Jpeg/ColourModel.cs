namespace Querent.Images.Jpeg;

/// <summary>What the components of a JPEG stand for.</summary>
internal enum ColourModel
{
    Grey,
    YCbCr,
    Rgb,
    Cmyk,
    Ycck,
}
