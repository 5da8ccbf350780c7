using System.Text;
using Querent.Errors;
using Querent.Labeling;
using Querent.Projects.Ledger;
using Querent.Projects.State;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Projects;

public sealed class LedgerTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 12, 1, 9, 14, 3, 120, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private string Path => System.IO.Path.Combine(_folder.Path, LedgerFile.Name);

    private LedgerFile File => new(Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ALineHasItsKeysInOrder()
    {
        File.Append(LedgerContent.Empty, [new ImageAsked(Id(1), 3, 1, "margin", 0.25)], s_now);

        string[] lines = System.IO.File.ReadAllLines(Path);
        Assert.StartsWith(
            $$"""{"v":1,"seq":1,"at":"2026-12-01T09:14:03.120Z","batch":1,"kind":"asked","image":"{{Id(1)}}","round":3,"rank":1,"strategy":"margin","score":0.25,"chain":""",
            lines[0], StringComparison.Ordinal);
        Assert.StartsWith("""{"v":1,"seq":2,"at":"2026-12-01T09:14:03.120Z","batch":1,"kind":"commit","count":1,"chain":""", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void EveryKindOfEventIsReadBack()
    {
        LedgerContent written = WriteAll();

        LedgerContent read = File.Read();

        Assert.Equal(written.Entries.Select(Text), read.Entries.Select(Text));
        Assert.Equal((written.Length, written.Chain, 0L), (read.Length, read.Chain, read.Discarded));
        Assert.Equal(KindsDeclared(), read.Entries.Select(entry => entry.Event.GetType()).Distinct().OrderBy(type => type.Name));
    }

    [Fact]
    public void AnyPrefixLoadsAsItsLastCommit()
    {
        LedgerContent whole = WriteAll();
        byte[] bytes = System.IO.File.ReadAllBytes(Path);
        int committed = 0;
        for (int length = 0; length <= bytes.Length; length++)
        {
            LedgerContent prefix = LedgerReader.Read(bytes.AsMemory(0, length), "ledger");

            Assert.Equal(length, prefix.Length + prefix.Discarded);
            Assert.True(prefix.Entries.Count >= committed);
            Assert.True(prefix.Entries.Count == 0 || prefix.Entries[^1].Event is Commit);
            committed = prefix.Entries.Count;
            _ = ProjectState.Of(prefix);
        }

        Assert.Equal(whole.Entries.Count, committed);
    }

    [Fact]
    public void ThePartOfACommandThatDidNotEndIsCutByTheNextWrite()
    {
        LedgerContent whole = WriteAll();
        byte[] bytes = System.IO.File.ReadAllBytes(Path);
        int last = whole.Entries.Count - 1;
        System.IO.File.WriteAllBytes(Path, bytes[..^3]);
        LedgerContent cut = File.Read();
        Assert.True(cut.Entries.Count < last && cut.Discarded > 0);

        File.Append(cut, [new EffortSpent(5, 1)], s_now);

        LedgerContent after = File.Read();
        Assert.Equal((cut.Entries.Count + 2, 0L), (after.Entries.Count, after.Discarded));
    }

    [Fact]
    public void AChangedByteIsFoundInItsLine()
    {
        WriteAll();
        byte[] bytes = System.IO.File.ReadAllBytes(Path);
        int line = 1;
        for (int i = 0; i < bytes.Length; i++)
        {
            byte before = bytes[i];
            bytes[i] ^= 1;
            if (before != '\n')
            {
                DataException problem = Assert.Throws<DataException>(() => LedgerReader.Read(bytes, "ledger"));
                Assert.StartsWith($"ledger, line {line}: ", problem.Message, StringComparison.Ordinal);
            }
            else
            {
                line++;
            }

            bytes[i] = before;
        }
    }

    [Fact]
    public void ALineThatIsRemovedOrDoubledIsFound()
    {
        WriteAll();
        string[] lines = System.IO.File.ReadAllLines(Path);
        for (int i = 0; i < lines.Length - 1; i++)
        {
            Assert.Throws<DataException>(() => Read([.. lines[..i], .. lines[(i + 1)..]]));
            Assert.Throws<DataException>(() => Read([.. lines[..(i + 1)], .. lines[i..]]));
        }
    }

    [Fact]
    public void ZerosOfASystemThatWentDownAreNoDamage()
    {
        LedgerContent whole = WriteAll();
        File.Append(whole, [.. Enumerable.Range(0, 20).Select(_ => new EffortSpent(5, 1))], s_now);
        byte[] bytes = System.IO.File.ReadAllBytes(Path);
        Array.Clear(bytes, (int)whole.Length + 100, 700);

        LedgerContent read = LedgerReader.Read(bytes, "ledger");

        Assert.Equal((whole.Entries.Count, whole.Length), (read.Entries.Count, read.Length));
    }

    [Fact]
    public void ZerosBeforeOtherBatchesAreDamage()
    {
        LedgerContent whole = WriteAll();
        byte[] bytes = System.IO.File.ReadAllBytes(Path);
        Array.Clear(bytes, 10, 50);

        Assert.True(whole.LastBatch > 1);
        Assert.Throws<DataException>(() => LedgerReader.Read(bytes, "ledger"));
    }

    [Fact]
    public void AWriteOfAnotherProcessIsNotOverwritten()
    {
        LedgerContent known = WriteAll();
        LedgerContent others = File.Append(known, [new EffortSpent(5, 1)], s_now);

        DataException problem = Assert.Throws<DataException>(() => File.Append(known, [new EffortSpent(6, 1)], s_now));

        Assert.Contains("was changed while this command was at work; run it again", problem.Message, StringComparison.Ordinal);
        Assert.Equal(others.Entries.Count, File.Read().Entries.Count);
    }

    [Fact]
    public void ALineOfANewerVersionSaysSo()
    {
        WriteAll();
        string line = System.IO.File.ReadLines(Path).First().Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal);

        // With a chain value of its own the line is whole.
        string body = line[..line.IndexOf(",\"chain\"", StringComparison.Ordinal)];
        string chain = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
            Encoding.UTF8.GetBytes(LedgerLine.Beginning + body)))[..16];

        Assert.Contains("newer querent wrote; update the program",
            Assert.Throws<DataException>(() => Read([$"{body},\"chain\":\"{chain}\"}}"])).Message, StringComparison.Ordinal);
    }

    private static LedgerContent Read(string[] lines) =>
        LedgerReader.Read(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))), "ledger");

    private static string Text(LedgerEntry entry) => $"{entry.Sequence} {entry.At:O} {entry.Batch} "
        + System.Text.Json.JsonSerializer.Serialize(entry.Event, LedgerJson.Lines.LedgerEvent);

    private static IEnumerable<Type> KindsDeclared() => typeof(LedgerEvent).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(LedgerEvent))).OrderBy(type => type.Name);

    private static string Id(int number) => number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);

    private LedgerContent WriteAll()
    {
        var from = new AnswerOrigin("label-studio", "ingests/0001/p7.json")
        {
            Task = "731", Annotation = "1204", By = "5", Seconds = 23.4, Updated = s_now, Place = "$[0]",
            Origins = new RegionOrigins(1, 2, 3),
        };
        ImageAnnotation label = ImageAnnotation.OfObjects([new AnnotatedObject("röd", new PixelBox(12.4, 7, 31, 28.6))]);
        LedgerContent content = File.Append(LedgerContent.Empty,
        [
            new ProjectBegun("object-detection", ["röd", "white"], [], "0.1.0"), new HoldoutDrawn(1, "8000000000000000"),
            new ImageAdded(Id(1), "a b.jpg"), new ImageAdded(Id(2), "b.jpg"), new ImageAdded(Id(3), "c.jpg"),
        ], s_now);
        content = File.Append(content,
        [
            new ClassesAdded(["platelet"]), new ImageMoved(Id(1), "x/a b.jpg", "a b.jpg"), new ImageChanged(Id(4), "b.jpg", Id(2)),
            new ImageMissing(Id(3), "c.jpg"), new ImageCopied(Id(4), Id(1), 2), new ImageAsked(Id(1), 1, 1, "random"),
        ], s_now.AddDays(1));
        return File.Append(content,
        [
            new ImageAnnotated(Id(1), label, "aa", from, Round: 1), new ConflictFound(Id(1), label, "bb", from, Kept: "aa"),
            new ConflictResolved(Id(1)), new AnnotationReplaced(Id(1), label, "bb", "aa", "newer", from),
            new ImageSkipped(Id(3), "user"), new ImageReleased(Id(3)), new ImageRejected(Id(4), "blurred"),
            new ImageRestored(Id(4)), new EffortSpent(42, 10), new ModelTrained("models/0001", 1, "cc", "mAP", 1, 0.5),
        ], s_now.AddDays(2));
    }
}
