using Querent.Data;

namespace Querent.Plugins.ObjectDetection.Boxes;

/// <summary>
/// All default boxes of a network in the order of its outputs: map by map, row by row, column by column, then the boxes
/// of a cell: small square, large square, and for each ratio the wide and the high box.
/// </summary>
internal sealed class DefaultBoxes
{
    private readonly DefaultBox[] _boxes;
    private readonly Box[] _edges;

    public DefaultBoxes(IEnumerable<DefaultBox> boxes)
    {
        _boxes = [.. boxes];
        _edges = [.. _boxes.Select(box => box.Edges)];
    }

    public int Count => _boxes.Length;

    public DefaultBox this[int index] => _boxes[index];

    /// <summary>The same boxes by their edges.</summary>
    public ReadOnlySpan<Box> Edges => _edges;

    public static DefaultBoxes Of(SsdLayout layout) =>
        new(layout.Maps.SelectMany(map => Of(map, layout.InputSize)));

    private static IEnumerable<DefaultBox> Of(SourceMapLayout map, int inputSize)
    {
        (double Width, double Height)[] sizes = [.. Sizes(map)];
        for (int row = 0; row < map.Height; row++)
        {
            for (int column = 0; column < map.Width; column++)
            {
                float x = Center(column, map.Width, map.Stride, inputSize);
                float y = Center(row, map.Height, map.Stride, inputSize);
                foreach ((double width, double height) in sizes)
                {
                    yield return new DefaultBox(x, y, Clip(width), Clip(height));
                }
            }
        }
    }

    private static IEnumerable<(double Width, double Height)> Sizes(SourceMapLayout map)
    {
        double large = Math.Sqrt(map.Scale * map.NextScale);
        yield return (map.Scale, map.Scale);
        yield return (large, large);
        foreach (double root in map.AspectRatios.Select(ratio => Math.Sqrt(ratio)))
        {
            yield return (map.Scale * root, map.Scale / root);
            yield return (map.Scale / root, map.Scale * root);
        }
    }

    private static float Center(int cell, int cells, int? stride, int inputSize) =>
        Clip((cell + 0.5) * (stride is { } pixels ? (double)pixels / inputSize : 1.0 / cells));

    private static float Clip(double value) => (float)Math.Clamp(value, 0, 1);
}
