namespace Querent.Kernels;

/// <summary>The position of an element in [batch, height, width, vectors].</summary>
internal readonly struct MapPosition(int image, int row, int column, int vector)
{
    public readonly int Image = image;
    public readonly int Row = row;
    public readonly int Column = column;
    public readonly int Vector = vector;

    internal static MapPosition Of(int i, int height, int width, int vectors)
    {
        int pixel = i / vectors;
        int line = pixel / width;
        int image = line / height;
        return new MapPosition(image, line - (image * height), pixel - (line * width), i - (pixel * vectors));
    }
}
