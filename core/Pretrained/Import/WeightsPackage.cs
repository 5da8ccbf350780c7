using System.IO.Compression;
using Querent.Onnx;

namespace Querent.Pretrained;

/// <summary>A package (zip, such as a .nupkg) that holds a network as ONNX, and perhaps one that prepares images for it.</summary>
/// <param name="Network">The graph with convolutions.</param>
/// <param name="Preprocessing">The graph without; null if there is none.</param>
/// <param name="HasPickle">Whether it is a file of PyTorch, which is a zip too; there is no network then.</param>
internal sealed record WeightsPackage(OnnxGraph Network, OnnxGraph? Preprocessing, bool HasPickle)
{
    private const int MostEntries = 10_000, MostNetworks = 8;

    // Weights hardly shrink; an entry that claims more would fill the memory.
    private const long MostGrowth = 64, SmallestLimit = 1 << 20, LargestLimit = 1 << 30;

    /// <exception cref="FormatException">It is damaged, or does not hold exactly one network.</exception>
    internal static WeightsPackage Read(string path)
    {
        try
        {
            using ZipArchive zip = ZipFile.OpenRead(path);
            if (zip.Entries.Count > MostEntries)
            {
                throw new FormatException($"it has more than {MostEntries} entries");
            }

            if (zip.Entries.Any(entry => entry.Name == "data.pkl"))
            {
                return new WeightsPackage(null!, null, HasPickle: true);
            }

            long limit = Math.Clamp(MostGrowth * new FileInfo(path).Length, SmallestLimit, LargestLimit);
            ZipArchiveEntry[] entries = [.. zip.Entries.Where(entry => entry.Name.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))];
            return entries.Length is 0 or > MostNetworks || entries.Sum(entry => Math.Min(entry.Length, LargestLimit)) > limit
                ? throw new FormatException($"it holds {entries.Length} ONNX files of {entries.Sum(entry => Math.Min(entry.Length, LargestLimit))
                    } bytes; a package with one network, and at most one that prepares its images, is imported")
                : Of([.. entries.Select(entry => (entry.FullName, OnnxModel.Read(Content(entry), $"{path}: {OnnxText.Cut(entry.FullName)}")))]);
        }
        catch (InvalidDataException problem)
        {
            throw new FormatException("it is a damaged zip", problem);
        }
    }

    private static WeightsPackage Of((string Name, OnnxGraph Graph)[] graphs)
    {
        OnnxGraph[] networks = [.. graphs.Select(graph => graph.Graph).Where(IsNetwork)];
        OnnxGraph[] others = [.. graphs.Select(graph => graph.Graph).Except(networks)];
        return networks is [var network] && others.Length <= 1
            ? new WeightsPackage(network, others.SingleOrDefault(), HasPickle: false)
            : throw new FormatException($"it holds {networks.Length} networks and {others.Length} other ONNX files ({string.Join(
                ", ", graphs.Select(graph => OnnxText.Cut(graph.Name)))}); unpack it, and import the one that you want");
    }

    private static bool IsNetwork(OnnxGraph graph) => graph.Nodes.Any(node => node.Type == "Conv");

    private static byte[] Content(ZipArchiveEntry entry)
    {
        var content = new byte[entry.Length];
        using Stream stream = entry.Open();
        return stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == content.Length && stream.ReadByte() < 0
            ? content
            : throw new FormatException($"its entry {OnnxText.Quote(entry.FullName)} is damaged");
    }
}
