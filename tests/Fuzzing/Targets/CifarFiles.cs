using System.Formats.Tar;
using System.IO.Compression;

namespace Querent.Fuzzing.Targets;

/// <summary>CIFAR-10 with a few rows.</summary>
internal static class CifarFiles
{
    private const int RowLength = 3073;

    private static readonly TarEntryFormat[] s_formats =
        [TarEntryFormat.V7, TarEntryFormat.Ustar, TarEntryFormat.Pax, TarEntryFormat.Gnu];

    /// <summary>One archive in each form of tar.</summary>
    public static IReadOnlyList<byte[]> Archives { get; } = [.. s_formats.Select(Archive)];

    /// <summary>A row for each label.</summary>
    public static byte[] Rows(params int[] labels) => [.. labels.SelectMany(Row)];

    public static void WriteFolder(WorkFolder folder)
    {
        folder.Write("cifar/data_batch_1.bin", Rows(0, 1));
        folder.Write("cifar/test_batch.bin", Rows(2));
    }

    public static byte[] Compress(byte[] archive)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(archive);
        }

        return packed.ToArray();
    }

    public static void Use(string path) => Tasks.Classify("cifar10", new() { ["path"] = path });

    private static IEnumerable<byte> Row(int label) =>
        Enumerable.Range(0, RowLength).Select(i => i == 0 ? (byte)label : (byte)(i / 7));

    private static byte[] Archive(TarEntryFormat format)
    {
        using var archive = new MemoryStream();
        using (var tar = new TarWriter(archive, format))
        {
            (string, byte[])[] files = [("data_batch_1.bin", Rows(4)), ("test_batch.bin", Rows(7))];
            foreach ((string name, byte[] content) in files)
            {
                using var stream = new MemoryStream(content);
                TarEntry entry = Entry(format, $"cifar-10-batches-bin/{name}");
                entry.DataStream = stream;
                tar.WriteEntry(entry);
            }
        }

        return archive.ToArray();
    }

    private static TarEntry Entry(TarEntryFormat format, string name) => format switch
    {
        TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name),
        TarEntryFormat.Pax => new PaxTarEntry(TarEntryType.RegularFile, name),
        TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name),
        _ => new UstarTarEntry(TarEntryType.RegularFile, name),
    };
}
