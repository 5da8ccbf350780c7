using System.IO.Compression;
using Querent.Pretrained;

namespace Querent.Fuzzing.Targets;

/// <summary>A network as an ONNX file.</summary>
internal sealed class OnnxTarget() : FuzzTarget("onnx", ".onnx")
{
    public override void Read(byte[] file, WorkFolder folder) => Import(folder, folder.Write("network.onnx", file));

    /// <summary>Imports a file, and reads the result.</summary>
    public static void Import(WorkFolder folder, string path)
    {
        string output = folder.Under("imported.safetensors");
        WeightsImport.Read(path, new ImportOptions { Size = 32 }).Write(output);
        var read = PretrainedWeights.Read(output);
        Promise.Holds(read.Description.SourceSha256.Length == 64, "the hash of the source is noted");
        Promise.Holds(read.Tensors.Values.All(tensor => tensor.ReadSingles().All(float.IsFinite)), "imported values are finite");
    }
}

/// <summary>A package with a network in it.</summary>
internal sealed class PackageTarget() : FuzzTarget("package", ".nupkg")
{
    public override IReadOnlyList<byte[]> Seeds => [.. Corpus("onnx").Select(network => Zip(network, CompressionLevel.NoCompression)), Zip(Corpus("onnx")[0], CompressionLevel.Fastest)];

    public override void Read(byte[] file, WorkFolder folder) => OnnxTarget.Import(folder, folder.Write("network.nupkg", file));

    private static byte[] Zip(byte[] network, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry("network.onnx", level).Open();
            entry.Write(network);
        }

        return packed.ToArray();
    }
}

/// <summary>Weights under the names of another program.</summary>
internal sealed class NamedWeightsTarget() : FuzzTarget("named-weights", ".safetensors")
{
    public override IReadOnlyList<Mutation.Change> Changes => TextAndBytes;

    public override byte[] Repair(byte[] file) => new SafetensorsTarget().Repair(file);

    public override void Read(byte[] file, WorkFolder folder) => OnnxTarget.Import(folder, folder.Write("weights.safetensors", file));
}
