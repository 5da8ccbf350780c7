using System.Formats.Tar;

namespace Querent.Host.Tests.Support;

/// <summary>Archives of images, as WebDataset packs them.</summary>
internal static class ImageTar
{
    /// <summary>Packs contents under their names, in the order given.</summary>
    public static string Write(string path, params IEnumerable<(string Name, byte[] Content)> entries)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = new TarWriter(File.Create(path), TarEntryFormat.Pax);
        foreach ((string name, byte[] content) in entries)
        {
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        }

        return path;
    }

    /// <summary>The images of a folder with a label beside each.</summary>
    public static string OfImages(string path, IEnumerable<string> images) => Write(path, images.SelectMany(image =>
        new[] { (Path.GetFileName(image), File.ReadAllBytes(image)), (Path.ChangeExtension(Path.GetFileName(image), ".cls"), "1"u8.ToArray()) }));
}
