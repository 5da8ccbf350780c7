namespace Querent.Images.Png;

/// <summary>The colour type of a PNG, with the numbers of the format.</summary>
internal enum PngColour
{
    Grey = 0,
    Colours = 2,
    Palette = 3,
    GreyWithAlpha = 4,
    ColoursWithAlpha = 6,
}
