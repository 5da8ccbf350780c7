namespace Querent.Images.Jpeg;

/// <summary>The colour model: the meaning of the components of a JPEG.</summary>
internal enum ColourModel
{
    Grey,
    YCbCr,
    Rgb,
    Cmyk,
    Ycck,
}
