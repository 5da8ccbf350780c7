using System.Formats.Tar;
using System.IO.Compression;

namespace Querent.Plugins.Tests.Cifar;

/// <summary>Small files in the format of CIFAR-10.</summary>
internal static class CifarFixture
{
    public const int RowLength = 3073;

    /// <summary>A row whose red, green and blue planes count up from three different values.</summary>
    public static byte[] Row(int label, int red = 0)
    {
        var row = new byte[RowLength];
        row[0] = (byte)label;
        for (int i = 0; i < 1024; i++)
        {
            (row[1 + i], row[1025 + i], row[2049 + i]) = ((byte)(red + i), (byte)(red + 50 + i), (byte)(red + 100 + i));
        }

        return row;
    }

    public static byte[] Rows(params int[] labels) => [.. labels.SelectMany(label => Row(label))];

    public static void WriteFolder(string folder, params (string Name, byte[] Content)[] files)
    {
        Directory.CreateDirectory(folder);
        foreach ((string name, byte[] content) in files)
        {
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }
    }

    /// <summary>
    /// An archive with the files in the given order, as the canonical one below <c>cifar-10-batches-bin/</c>.
    /// </summary>
    public static byte[] Archive(params (string Name, byte[] Content)[] files)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "cifar-10-batches-bin/"));
            foreach ((string name, byte[] content) in files)
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"cifar-10-batches-bin/{name}")
                {
                    DataStream = new MemoryStream(content),
                });
            }
        }

        return packed.ToArray();
    }
}
