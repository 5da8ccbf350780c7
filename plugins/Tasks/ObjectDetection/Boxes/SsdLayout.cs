namespace Querent.Plugins.ObjectDetection.Boxes;

/// <summary>One source map: its cells, and where their default boxes stand and how large they are.</summary>
/// <param name="Height">Rows of cells.</param>
/// <param name="Width">Columns of cells.</param>
/// <param name="Scale">The side of the square default box, in 0..1 of the image.</param>
/// <param name="NextScale">The scale of the map above; the geometric mean of both is the second square.</param>
/// <param name="AspectRatios">Each gives a wide and a high box of the area of the first square.</param>
/// <param name="Stride">Pixels between the centers of cells; null spreads the cells evenly over the image.</param>
internal sealed record SourceMapLayout(
    int Height, int Width, double Scale, double NextScale, IReadOnlyList<int> AspectRatios, int? Stride)
{
    public int BoxesPerPlace => 2 + (2 * AspectRatios.Count);
}

/// <summary>
/// The default boxes of a network of six source maps: the scales and ratios of SSD300 (Liu et al. 2016), as shares of
/// the input, so that smaller inputs have the same boxes in fewer cells.
/// </summary>
internal sealed record SsdLayout(int InputSize, IReadOnlyList<SourceMapLayout> Maps)
{
    // 30, 60, 111, 162, 213, 264 and 315 pixels of 300.
    private static readonly double[] Scales = [0.1, 0.2, 0.37, 0.54, 0.71, 0.88, 1.05];

    private static readonly int[][] AspectRatios = [[2], [2, 3], [2, 3], [2, 3], [2], [2]];

    // The first four maps come from padded steps of two, so that their cells lie on a grid of that stride, which may
    // end beyond the image. The others come from unpadded convolutions.
    private static readonly int?[] Strides = [8, 16, 32, 64, null, null];

    /// <param name="inputSize">The side of the input, in pixels.</param>
    /// <param name="maps">Rows and columns of each of the six source maps, finest first.</param>
    public static SsdLayout Of(int inputSize, IEnumerable<(int Height, int Width)> maps)
    {
        SourceMapLayout[] layouts = [.. maps.Select((map, i) => new SourceMapLayout(
            map.Height, map.Width, Scales[i], Scales[i + 1], AspectRatios[i], Strides[i]))];
        return layouts.Length == Strides.Length
            ? new SsdLayout(inputSize, layouts)
            : throw new ArgumentException($"There are {Strides.Length} source maps, not {layouts.Length}.");
    }
}
