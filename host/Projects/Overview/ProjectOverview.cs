using Querent.Projects.Ledger;
using Querent.Projects.State;
using Querent.Projects.Workspace;

namespace Querent.Projects.Overview;

/// <summary>The state of a project in numbers, as <c>status</c> and <c>report</c> show it.</summary>
internal sealed record ProjectOverview
{
    /// <summary>The task.</summary>
    public required string Task { get; init; }

    /// <summary>Images that are neither missing nor rejected.</summary>
    public required int Images { get; init; }

    /// <summary>Images without a file.</summary>
    public required int Missing { get; init; }

    /// <summary>Images out of the project.</summary>
    public required int Rejected { get; init; }

    /// <summary>Annotated images that are trained on.</summary>
    public required int Labeled { get; init; }

    /// <summary>Images that were asked for and have no answer.</summary>
    public required int Open { get; init; }

    /// <summary>Images that people declined, the hold-out aside.</summary>
    public required int Skipped { get; init; }

    /// <summary>Images with annotations that contradict.</summary>
    public required int Conflicts { get; init; }

    /// <summary>Images of the hold-out.</summary>
    public required int Holdout { get; init; }

    /// <summary>Those of them with an annotation.</summary>
    public required int HoldoutLabeled { get; init; }

    /// <summary>Those of them that people declined: what is measured says nothing of such images.</summary>
    public required int HoldoutSkipped { get; init; }

    /// <summary>Rounds, oldest first.</summary>
    public required IReadOnlyList<RoundOverview> Rounds { get; init; }

    /// <summary>Models, oldest first.</summary>
    public required IReadOnlyList<ModelOverview> Models { get; init; }

    /// <summary>Time of people.</summary>
    public required CostOverview Cost { get; init; }

    /// <summary>The advice on going on.</summary>
    public required StoppingAdvice Advice { get; init; }

    /// <summary>The command that comes next.</summary>
    public required string Next { get; init; }

    /// <summary>The overview of a project.</summary>
    /// <param name="project">As it is.</param>
    /// <param name="gain">The smallest gain that is worth the labels it takes.</param>
    /// <exception cref="Errors.DataException">A file of a model cannot be read.</exception>
    public static ProjectOverview Of(Project project, double gain)
    {
        ProjectState state = project.State;
        ProjectImage[] images = [.. state.Images.Where(image => image is { IsMissing: false, State: not ImageState.Rejected })];
        ProjectImage[] holdout = [.. images.Where(image => image.IsHeldOut)];
        return new ProjectOverview
        {
            Task = project.Settings.TaskName,
            Images = images.Length,
            Missing = state.Images.Count(image => image.IsMissing),
            Rejected = state.Images.Count(image => image.State == ImageState.Rejected),
            Labeled = images.Count(image => image is { State: ImageState.Annotated, IsHeldOut: false }),
            Open = images.Count(image => image.State == ImageState.Asked),
            Skipped = images.Count(image => image is { State: ImageState.Skipped, IsHeldOut: false }),
            Conflicts = state.Images.Count(image => image.Conflicts.Count > 0),
            Holdout = holdout.Length,
            HoldoutLabeled = holdout.Count(image => image.State == ImageState.Annotated),
            HoldoutSkipped = holdout.Count(image => image.State == ImageState.Skipped),
            Rounds = RoundOverview.Of(state),
            Models = [.. state.Models.Select(model => ModelOverview.Of(project, model))],
            Cost = CostOverview.Of(state),
            Advice = StoppingAdvice.Of(project, gain),
            Next = NextStep(images),
        };
    }

    private static string NextStep(ProjectImage[] images) => images switch
    {
        _ when images.Any(image => image.State == ImageState.Asked) => "querent export --to FORMAT, annotate, querent ingest FILE",
        _ when images.Any(image => image.State == ImageState.Unlabeled) => "querent select",
        _ => "querent train",
    };
}

/// <summary>A round in numbers.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Asked">Images that it asked for.</param>
/// <param name="Answered">Those with an annotation.</param>
/// <param name="Skipped">Those that people declined or rejected.</param>
/// <param name="Strategies">Numbers of images by strategy: <c>90 by margin, 10 explore</c>.</param>
internal sealed record RoundOverview(int Number, int Asked, int Answered, int Skipped, string Strategies)
{
    /// <summary>The rounds of a project.</summary>
    public static IReadOnlyList<RoundOverview> Of(ProjectState state) =>
    [
        .. state.Questions.GroupBy(question => question.Round).OrderBy(round => round.Key).Select(round => new RoundOverview(
            round.Key, round.Count(),
            round.Count(question => state.Find(question.Image)!.State == ImageState.Annotated),
            round.Count(question => state.Find(question.Image)!.State is ImageState.Skipped or ImageState.Rejected),
            string.Join(", ", round.CountBy(question => question.Strategy).Select(entry => $"{entry.Value} {entry.Key}")))),
    ];
}

/// <summary>A model in numbers.</summary>
/// <param name="Model">As the ledger has it.</param>
/// <param name="Low">Lower end of the 95 % interval; null where nothing was measured.</param>
/// <param name="High">Upper end of it.</param>
internal sealed record ModelOverview(ModelTrained Model, double? Low, double? High)
{
    /// <summary>A model with its interval.</summary>
    public static ModelOverview Of(Project project, ModelTrained model) =>
        Operations.ModelMeasures.Interval(project, model) is { } interval
            ? new ModelOverview(model, interval.Low, interval.High)
            : new ModelOverview(model, null, null);
}
