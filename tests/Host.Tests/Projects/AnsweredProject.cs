using Querent.Data;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Projects.Exchange;
using Querent.Projects.Ingestion;
using Querent.Projects.Ledger;
using Querent.Projects.Scanning;
using Querent.Projects.State;

namespace Querent.Host.Tests.Projects;

/// <summary>A project in memory that takes answers of a format that hands out records.</summary>
internal sealed class AnsweredProject
{
    private readonly List<CatalogueEntry> _files = [];

    public AnsweredProject(params string[] paths)
    {
        Happen(new ProjectBegun("object-detection", ["cat", "dog"], [], "0.1.0"));
        foreach (string path in paths)
        {
            Happen(new ImageAdded(Id(path), path));
            _files.Add(new CatalogueEntry(path, 1, 1, Id(path), 100, 50));
        }
    }

    public ProjectState State { get; } = new();

    public DatasetInfo Info { get; init; } = new() { LabelType = typeof(ObjectsLabel), Classes = ["cat", "dog"] };

    public List<(string Name, string Id)> Exported { get; } = [];

    /// <summary>A hash that begins with a number of eight digits.</summary>
    public static string Id(string path) => Convert.ToHexStringLower(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(path)));

    public ProjectImage this[string path] => State.Find(Id(path))!;

    public void Happen(params LedgerEvent[] events) =>
        State.Apply(events.Select((happened, i) => new LedgerEntry(i + 1, DateTimeOffset.UnixEpoch, 1, happened)));

    public void Ask(params string[] paths) =>
        Happen([.. paths.Select((path, i) => new ImageAsked(Id(path), 1, i + 1, "random"))]);

    /// <summary>Takes records, and lets happen what follows.</summary>
    public IngestResult Take(IngestOptions options, params ImageAnswer[] records)
    {
        IngestResult result = new AnswerReader(State, new ImageCatalogue(_files), Info, options)
            .Read(new NamedFormat("records", new Records(records)), new NoFiles(), Exported, "ingests/0001", default);
        Happen([.. result.Events]);
        return result;
    }

    public IngestResult Take(params ImageAnswer[] records) => Take(new IngestOptions(), records);

    /// <summary>An answer with a box of a class, or without any.</summary>
    public static ImageAnswer Answer(string name, string? box, double x = 10) => new(name, AnswerState.Annotated)
    {
        Annotation = ImageAnnotation.OfObjects(box is null ? [] : [new AnnotatedObject(box, new PixelBox(x, 10, 20, 20))]),
    };

    private sealed class Records(ImageAnswer[] records) : IAnnotationFormat
    {
        public FormatLimits Limits { get; } = new() { Kinds = AnnotationKinds.Boxes };

        public bool Recognizes(AnnotationSource source) => true;

        public IEnumerable<ImageAnswer> Read(AnnotationSource source, DatasetInfo info) => records;

        public void Write(AnnotationTarget target, DatasetInfo info, IReadOnlyList<ExportItem> items) => throw new NotSupportedException();
    }

    private sealed class NoFiles : AnnotationSource
    {
        public override string Name => "nothing";

        public override IReadOnlyList<string> Paths => [];

        public override Stream Open(string path) => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(path));
    }
}
