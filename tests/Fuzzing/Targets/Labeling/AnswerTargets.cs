using System.Text;
using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Extensibility;
using Querent.Fuzzing.Mutation;
using Querent.Projects.Exchange;
using Querent.Projects.Ingestion;
using Querent.Projects.Ledger;
using Querent.Projects.Scanning;
using Querent.Projects.State;

namespace Querent.Fuzzing.Targets.Labeling;

/// <summary>Answers of people in one of the formats of labeling tools, up to the events that they lead to.</summary>
/// <param name="format">The name of the format.</param>
/// <param name="path">The place of the file among those of an export.</param>
internal sealed class AnswerTarget(string format, string path) : FuzzTarget($"answers-{format}", Path.GetExtension(path))
{
    private static readonly DatasetInfo s_boxes = new() { LabelType = typeof(ObjectsLabel), Classes = ["cat", "dog"] };

    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override void Prepare(WorkFolder folder)
    {
        if (format == "yolo")
        {
            folder.Write("answers/data.yaml", "train: images\nval: images\nnames: [cat, dog]\n"u8);
        }
    }

    public override void Read(byte[] file, WorkFolder folder)
    {
        folder.Write($"answers/{path}", file);
        var state = new ProjectState();
        state.Apply([
            new LedgerEntry(1, DateTimeOffset.UnixEpoch, 1, new ProjectBegun("object-detection", s_boxes.Classes, [], "0.1.0")),
            Added(2, "a.png"), Added(3, "b.png"),
        ]);
        var catalogue = new ImageCatalogue([Image("a.png"), Image("b.png")]);
        IngestResult result = new AnswerReader(state, catalogue, s_boxes, new IngestOptions { AddsClasses = true }).Read(
            new NamedFormat(format, Experiments.Plugins.CreateFormat(format, new OptionSection(new JsonObject { ["name"] = format }, "format"))),
            FileSource.Of(folder.Under("answers")), [], "ingests/0001", default);

        // Whatever is taken must be a ledger that can be read back.
        LedgerFile ledger = new(folder.Under("ledger.jsonl"));
        File.Delete(folder.Under("ledger.jsonl"));
        if (result.Events.Count > 0)
        {
            ledger.Append(LedgerContent.Empty, result.Events, DateTimeOffset.UnixEpoch);
            Promise.Holds(ledger.Read().Entries.Count == result.Events.Count + 1, "events are read back as they were written");
        }
    }

    private static LedgerEntry Added(int number, string image) =>
        new(number, DateTimeOffset.UnixEpoch, 1, new ImageAdded(Id(image), image));

    private static CatalogueEntry Image(string image) => new(image, 1, 1, Id(image), 20, 12);

    private static string Id(string image) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(image)));
}

/// <summary>An archive that came back from a labeling tool: all of its entries are unpacked.</summary>
internal sealed class ArchiveTarget() : FuzzTarget("answers-zip", ".zip")
{
    public override IReadOnlyList<byte[]> Seeds { get; } = [Pack(System.IO.Compression.CompressionLevel.Optimal), Pack(System.IO.Compression.CompressionLevel.NoCompression)];

    public override void Read(byte[] file, WorkFolder folder)
    {
        using ArchiveSource archive = ArchiveSource.Of(folder.Write("answers.zip", file));
        foreach (string path in archive.Paths)
        {
            using Stream stream = archive.Open(path);
        }
    }

    private static byte[] Pack(System.IO.Compression.CompressionLevel level)
    {
        using var memory = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in (string[])["labels/a.txt", "b.json"])
            {
                using Stream stream = archive.CreateEntry(name, level).Open();
                stream.Write("0 0.5 0.5 0.25 0.25\n0 0.5 0.5 0.25 0.25\n"u8);
            }
        }

        return memory.ToArray();
    }
}
