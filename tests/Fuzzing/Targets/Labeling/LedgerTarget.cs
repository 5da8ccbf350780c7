using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Querent.Fuzzing.Mutation;
using Querent.Labeling;
using Querent.Projects.Ledger;
using Querent.Projects.State;

namespace Querent.Fuzzing.Targets.Labeling;

/// <summary>The ledger of a labeling project, up to the state that follows from it; half of the inputs with chain values that are right.</summary>
internal sealed class LedgerTarget() : FuzzTarget("ledger", ".jsonl")
{
    // ,"chain":"0123456789abcdef"}
    private const int SuffixLength = 28;
    private const int ChainLength = 16;

    private static readonly string s_first = new('a', 64);
    private static readonly string s_second = new('b', 64);
    private static readonly ImageAnnotation s_label = ImageAnnotation.OfClass("cat");

    public override IReadOnlyList<byte[]> Seeds { get; } = [Seed()];

    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override byte[] Repair(byte[] file)
    {
        var repaired = new MemoryStream();
        string chain = new('0', ChainLength);
        foreach (string line in Encoding.Latin1.GetString(file).Split('\n'))
        {
            byte[] bytes = Encoding.Latin1.GetBytes(line);
            if (bytes.Length <= SuffixLength)
            {
                repaired.Write(bytes);
                continue;
            }

            byte[] body = bytes[..^SuffixLength];
            chain = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes(chain), .. body]))[..ChainLength];
            repaired.Write(body);
            repaired.Write(Encoding.ASCII.GetBytes($",\"chain\":\"{chain}\"}}\n"));
        }

        return repaired.ToArray();
    }

    public override void Read(byte[] file, WorkFolder folder)
    {
        LedgerContent ledger = new LedgerFile(folder.Write("ledger.jsonl", file)).Read();
        Promise.Holds(ledger.Length + ledger.Discarded == file.Length, "all of the file is read or discarded");
        _ = ProjectState.Of(ledger);
    }

    private static byte[] Seed()
    {
        var from = new AnswerOrigin("csv", "ingests/0001/labels.csv") { Seconds = 12.5, By = "Ada" };
        LedgerEvent[][] batches =
        [
            [new ProjectBegun("image-classification", ["cat", "dog"], [], "0.1.0"), new HoldoutDrawn(1, "8000000000000000"),
                new ImageAdded(s_first, "a.png"), new ImageAdded(s_second, "b.png")],
            [new ImageAsked(s_first, 1, 1, "margin", 0.5), new ImageAsked(s_second, 1, 2, "explore")],
            [new ImageAnnotated(s_first, s_label, new string('c', 64), from, 1), new ImageSkipped(s_second, "annotator", from), new EffortSpent(3, 2)],
            [new ConflictFound(s_first, ImageAnnotation.OfClass("dog"), new string('d', 64), from), new ImageMoved(s_second, "c.png", "b.png")],
            [new ModelTrained("models/0001", 1, new string('e', 64), "accuracy", 1, 0.5), new ClassesAdded(["cow"])],
        ];
        var buffer = new ArrayBufferWriter<byte>();
        string chain = LedgerLine.Beginning;
        int line = 0;
        foreach ((int i, LedgerEvent[] batch) in batches.Index())
        {
            foreach (LedgerEvent happened in batch.Append(new Commit(batch.Length)))
            {
                chain = LedgerLine.Write(buffer, new LedgerEntry(++line, DateTimeOffset.UnixEpoch, i + 1, happened), chain);
            }
        }

        return buffer.WrittenSpan.ToArray();
    }
}
