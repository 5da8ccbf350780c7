using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Querent.Extensibility;
using Querent.Plugins.ClassificationDatasets;
using Querent.Plugins.ClassificationDatasets.Cifar;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Datasets.Classification.Cifar;

/// <summary>Small files in the format of CIFAR-10.</summary>
internal static class CifarFixture
{
    public const int RowLength = 3073;

    public static ImageDataset Read(string path, List<string>? warnings = null, string? pool = null)
    {
        var json = new JsonObject { ["path"] = path };
        if (pool is not null)
        {
            json["pool"] = pool;
        }

        return CifarDataset.Read(new OptionSection(json, "dataset"), new DatasetContext(new Seed(1), line => warnings?.Add(line)));
    }

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

    /// <summary>The files of CIFAR-10 with a few rows each.</summary>
    public static void WriteAll(string folder) => WriteFolder(folder,
    [
        .. Enumerable.Range(1, 5).Select(batch => ($"data_batch_{batch}.bin", Rows(batch, 0, 9))),
        ("test_batch.bin", Rows(3, 1)),
        ("batches.meta.txt", [.. "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n"u8]),
    ]);

    /// <summary>
    /// An archive with the files in the given order, as the canonical one below <c>cifar-10-batches-bin/</c>.
    /// </summary>
    public static byte[] Archive(params (string Name, byte[] Content)[] files) => Packed(Unpacked(files));

    public static byte[] Packed(byte[] tar)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(tar);
        }

        return packed.ToArray();
    }

    /// <summary>The archive before it is compressed: a head for the folder, then for each file a head and its
    /// content.</summary>
    public static byte[] Unpacked(params (string Name, byte[] Content)[] files)
    {
        var tar = new MemoryStream();
        Write(tar, [.. files.Select(file => (file.Name, (Stream)new MemoryStream(file.Content)))]);
        return tar.ToArray();
    }

    private static void Write(Stream target, (string Name, Stream Content)[] files)
    {
        using var tar = new TarWriter(target, TarEntryFormat.Ustar, leaveOpen: true);
        tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "cifar-10-batches-bin/"));
        foreach ((string name, Stream content) in files)
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"cifar-10-batches-bin/{name}")
            {
                DataStream = content,
            });
        }
    }
}
