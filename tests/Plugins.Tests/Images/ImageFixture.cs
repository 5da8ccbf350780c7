using StbImageWriteSharp;

namespace Querent.Plugins.Tests.Images;

/// <summary>Small image files.</summary>
internal static class ImageFixture
{
    /// <summary>An image of one colour; the extension of the file decides on the format.</summary>
    public static string WriteFlat(string file, byte red, byte green, byte blue, int width = 8, int height = 8)
    {
        byte[] pixels = [.. Enumerable.Repeat<byte[]>([red, green, blue], width * height).SelectMany(pixel => pixel)];
        return Write(file, pixels, width, height, ColorComponents.RedGreenBlue);
    }

    public static string Write(string file, byte[] pixels, int width, int height, ColorComponents components)
    {
        using FileStream stream = File.Create(file);
        var writer = new ImageWriter();
        switch (Path.GetExtension(file).ToLowerInvariant())
        {
            case ".png":
                writer.WritePng(pixels, width, height, components, stream);
                break;
            case ".bmp":
                writer.WriteBmp(pixels, width, height, components, stream);
                break;
            default:
                writer.WriteJpg(pixels, width, height, components, stream, 100);
                break;
        }

        return file;
    }
}
