using System.IO.Compression;
using Querent.Fuzzing.Mutation;

namespace Querent.Fuzzing.Targets;

/// <summary>Rows of CIFAR-10: a label and 3072 bytes each.</summary>
internal sealed class CifarRowsTarget() : FuzzTarget("cifar-rows", ".bin")
{
    public override IReadOnlyList<byte[]> Seeds => [CifarFiles.Rows(3, 0, 9), CifarFiles.Rows(5)];

    public override void Prepare(WorkFolder folder) => CifarFiles.WriteFolder(folder);

    public override void Read(byte[] file, WorkFolder folder)
    {
        folder.Write("cifar/data_batch_1.bin", file);
        CifarFiles.Use(folder.Under("cifar"));
    }
}

/// <summary>The class names of CIFAR-10.</summary>
internal sealed class CifarNamesTarget() : FuzzTarget("cifar-names", ".txt")
{
    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override void Prepare(WorkFolder folder) => CifarFiles.WriteFolder(folder);

    public override void Read(byte[] file, WorkFolder folder)
    {
        folder.Write("cifar/batches.meta.txt", file);
        CifarFiles.Use(folder.Under("cifar"));
    }
}

/// <summary>The archive of CIFAR-10 under its compression.</summary>
internal sealed class CifarTarTarget() : FuzzTarget("cifar-tar", ".tar")
{
    public override IReadOnlyList<byte[]> Seeds => CifarFiles.Archives;

    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override byte[] Repair(byte[] file) => TarFile.WithChecksums(file);

    public override void Read(byte[] file, WorkFolder folder) =>
        CifarFiles.Use(folder.Write("cifar.tar.gz", CifarFiles.Compress(file)));
}

/// <summary>The archive of CIFAR-10 as it is downloaded.</summary>
internal sealed class CifarGzipTarget() : FuzzTarget("cifar-gzip", ".gz")
{
    public override IReadOnlyList<byte[]> Seeds => [.. CifarFiles.Archives.Select(CifarFiles.Compress)];

    public override void Read(byte[] file, WorkFolder folder) => CifarFiles.Use(folder.Write("cifar.tar.gz", file));
}
