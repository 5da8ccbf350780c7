using System.Text.Json;
using System.Text.Json.Serialization;
using Querent.Checkpoints;
using Querent.Errors;

namespace Querent.Projects.Scanning;

/// <summary>
/// The files in the folder of the images. Its own file, <c>images.jsonl</c>, saves reading all of them again, and nothing
/// else: where it is damaged or missing, it is made anew.
/// </summary>
internal sealed partial class ImageCatalogue
{
    /// <summary>The name of the file in the folder of a project.</summary>
    public const string Name = "images.jsonl";

    private readonly Dictionary<string, CatalogueEntry> _byId = new(StringComparer.Ordinal);

    /// <summary>A catalogue of some files.</summary>
    /// <param name="entries">In the order of their paths.</param>
    public ImageCatalogue(IReadOnlyList<CatalogueEntry> entries)
    {
        Entries = entries;
        foreach (CatalogueEntry entry in entries.Where(entry => entry.Problem is null))
        {
            _byId.TryAdd(entry.Sha256, entry);
        }
    }

    /// <summary>All files, in the order of their paths.</summary>
    public IReadOnlyList<CatalogueEntry> Entries { get; }

    /// <summary>Number of different images.</summary>
    public int ImageCount => _byId.Count;

    /// <summary>Files that no image can be read from.</summary>
    public IEnumerable<CatalogueEntry> Unusable => Entries.Where(entry => entry.Problem is not null);

    /// <summary>Number of files with the content of another one before them.</summary>
    public int CopyCount => Entries.Count(entry => entry.Problem is null) - ImageCount;

    /// <summary>The first file with some content; null for none.</summary>
    public CatalogueEntry? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Reads the file; a missing or damaged one has no entries.</summary>
    public static ImageCatalogue Read(string path)
    {
        try
        {
            return new ImageCatalogue([.. File.ReadLines(path).Select(Parse)]);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            return new ImageCatalogue([]);
        }
    }

    /// <summary>Writes the file.</summary>
    /// <exception cref="DataException">It cannot be written.</exception>
    public void Write(string path)
    {
        try
        {
            AtomicFile.Write(path, WriteLines);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be written: {problem.Message}", problem);
        }
    }

    private static CatalogueEntry Parse(string line) =>
        JsonSerializer.Deserialize(line, CatalogueJson.Default.CatalogueEntry) ?? throw new JsonException("null is no file");

    private void WriteLines(Stream stream)
    {
        // Not closed, which would close the stream of the caller as well.
        var buffered = new BufferedStream(stream, 1 << 16);
        foreach (CatalogueEntry entry in Entries)
        {
            buffered.Write(JsonSerializer.SerializeToUtf8Bytes(entry, CatalogueJson.Default.CatalogueEntry));
            buffered.WriteByte((byte)'\n');
        }

        buffered.Flush();
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true)]
    [JsonSerializable(typeof(CatalogueEntry))]
    private sealed partial class CatalogueJson : JsonSerializerContext;
}
