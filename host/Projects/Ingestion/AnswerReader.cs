using Querent.Data;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Projects.Exchange;
using Querent.Projects.Ledger;
using Querent.Projects.Measuring;
using Querent.Projects.Scanning;
using Querent.Projects.State;

namespace Querent.Projects.Ingestion;

/// <summary>Reads a file of answers against a project: matches, checks and decides. Nothing is written.</summary>
/// <param name="state">Of the project.</param>
/// <param name="catalogue">Sizes of images.</param>
/// <param name="info">Kind of labels, classes and keypoints.</param>
/// <param name="options">Decisions of the user.</param>
internal sealed class AnswerReader(ProjectState state, ImageCatalogue catalogue, DatasetInfo info, IngestOptions options)
{
    private readonly Dictionary<MatchWay, int> _ways = [];
    private readonly List<IngestProblem> _problems = [];
    private int _records;

    /// <summary>Reads all records.</summary>
    /// <param name="format">Of the file.</param>
    /// <param name="source">The file.</param>
    /// <param name="exported">Names under which images were handed out.</param>
    /// <param name="folder">The folder, relative to the project, in which the file will be kept.</param>
    /// <param name="cancellation">Asked for before each record.</param>
    /// <exception cref="Errors.DataException">The file as a whole cannot be read.</exception>
    public IngestResult Read(
        NamedFormat format, AnnotationSource source, IEnumerable<(string Name, string Id)> exported, string folder,
        CancellationToken cancellation)
    {
        var byImage = new Dictionary<string, List<Received>>(StringComparer.Ordinal);
        var matcher = new ImageMatcher(state, exported);
        var check = new AnswerCheck(catalogue, info, options.AddsClasses);
        foreach (ImageAnswer record in format.Format.Read(source, info))
        {
            cancellation.ThrowIfCancellationRequested();
            _records++;
            if (Receive(record, matcher, check, source) is { } received)
            {
                if (!byImage.TryGetValue(received.Image.Id, out List<Received>? list))
                {
                    byImage[received.Image.Id] = list = [];
                }

                list.Add(received);
            }
        }

        return Decide(format, byImage, folder);
    }

    private Received? Receive(ImageAnswer record, ImageMatcher matcher, AnswerCheck check, AnnotationSource source)
    {
        if (record.Problem is { } problem)
        {
            _problems.Add(IngestProblem.Of(record, problem));
            return null;
        }

        Match match = matcher.Find(record, source);
        if (match.Image is null)
        {
            _problems.Add(IngestProblem.Of(record, match.Problem!));
            return null;
        }

        ProjectImage image = state.Find(match.Image)!;
        if (options.Round is { } round && image.Question?.Round != round)
        {
            return null;
        }

        _ways[match.Way] = _ways.GetValueOrDefault(match.Way) + 1;
        if (check.Apply(record, image, out ImageAnnotation? annotation) is { } fault)
        {
            _problems.Add(IngestProblem.Of(record, fault));
            return null;
        }

        return new Received(image, record, Answer(record, image, annotation));
    }

    // An image without anything is an answer only where it was asked for, and the user says that people looked at all.
    private ImageAnnotation? Answer(ImageAnswer record, ProjectImage image, ImageAnnotation? annotation) => record.State switch
    {
        AnswerState.Annotated => annotation,
        AnswerState.Unclear when options.EmptyIsNegative && image.State == ImageState.Asked => ImageAnnotation.Empty,
        _ => null,
    };

    private IngestResult Decide(NamedFormat format, Dictionary<string, List<Received>> byImage, string folder)
    {
        FormatLimits limits = format.Format.Limits;
        var table = new DecisionTable(info, options, record => Origin(format.Name, folder, record), image =>
            limits.Precision + (limits.RelativePrecision * Side(image)));
        var outcomes = new Dictionary<string, Outcome>(StringComparer.Ordinal);
        var events = new List<LedgerEvent>();
        foreach ((string id, List<Received> records) in byImage)
        {
            (outcomes[id], IReadOnlyList<LedgerEvent> decided) = table.Decide(records);
            events.AddRange(decided);
        }

        Received[] answers = [.. byImage.Values.SelectMany(list => list).Where(record => record.Annotation is not null)];
        return new IngestResult(format.Name, outcomes, _problems, _ways, [.. NewClasses(answers), .. events, .. Spent(outcomes)], _records)
        {
            MedianSeconds = Effort.Median(answers.Select(answer => answer.Record.Source.Seconds).OfType<double>()),
            Empty = byImage.Values.Count(list => list.Exists(record => record.Annotation is { Class: null, Objects.Count: 0 })),
            Agreement = Agreement(byImage.Values),
            Origins = Origins(answers),
        };
    }

    // The hold-out is labeled without predictions: what is drawn there would hide that all others were only agreed with.
    private static RegionOrigins Origins(IEnumerable<Received> answers) => answers.Where(answer => !answer.Image.IsHeldOut)
        .Select(answer => answer.Record.Source.Origins)
        .Aggregate(default(RegionOrigins), (sum, next) =>
            new RegionOrigins(sum.Drawn + next.Drawn, sum.Kept + next.Kept, sum.Changed + next.Changed));

    private double Side(ProjectImage image) => catalogue.Find(image.Id) is { } file ? Math.Max(file.Width, file.Height) : 0;

    private AnswerOrigin Origin(string format, string folder, ImageAnswer record) =>
        new(format, record.Source.File is { } file ? $"{folder}/{file}" : folder)
        {
            Place = record.Source.Place,
            Task = record.Source.Task,
            Annotation = record.Source.Annotation,
            By = record.Source.By ?? options.Annotator,
            Seconds = record.Source.Seconds,
            Updated = record.Source.Updated,
            Origins = record.Source.Origins == default ? null : record.Source.Origins,
        };

    private IEnumerable<LedgerEvent> NewClasses(IEnumerable<Received> answers)
    {
        string[] added = [.. answers.SelectMany(answer => answer.Annotation!.ClassNames()).Distinct().Except(state.Classes)];
        return added.Length > 0 ? [new ClassesAdded(added)] : [];
    }

    private IEnumerable<LedgerEvent> Spent(Dictionary<string, Outcome> outcomes)
    {
        int answered = outcomes.Values.Count(outcome => outcome is Outcome.Annotated or Outcome.Volunteered or Outcome.Skipped or Outcome.Replaced);
        return options.Minutes is { } minutes && answered > 0 ? [new EffortSpent(minutes, answered)] : [];
    }

    // The second answer of each image is compared with the first.
    private AnnotatorAgreement? Agreement(IEnumerable<List<Received>> images)
    {
        HoldoutAnswer[] pairs = [.. images.Select(list => list.FindAll(record => record.Annotation is not null))
            .Where(list => list.Count > 1)
            .Select(list => new HoldoutAnswer(list[0].Image.Id, list[0].Image.Path, list[0].Annotation!, list[1].Annotation!))];
        if (pairs.Length == 0)
        {
            return null;
        }

        IHoldoutMeasure measure = HoldoutMeasure.Of(info, pairs);
        return new AnnotatorAgreement(pairs.Length, measure.Name, measure.Value(), info.LabelType != typeof(ClassLabel) ? null
            : OpinionFile.Agreement(
                pairs.ToDictionary(pair => pair.Image, pair => pair.Answer.Class!), pairs.ToDictionary(pair => pair.Image, pair => pair.Prediction.Class!)));
    }
}
