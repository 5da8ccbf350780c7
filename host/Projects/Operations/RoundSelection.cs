using Querent.ActiveLearning;
using Querent.Data;
using Querent.Errors;
using Querent.Hosting;
using Querent.Hosting.Runs;
using Querent.Projects.Learning;
using Querent.Projects.Ledger;
using Querent.Projects.State;
using Querent.Projects.Workspace;
using Querent.Randomness;

namespace Querent.Projects.Operations;

/// <summary>The options of <c>select</c>.</summary>
/// <param name="Budget">Images to ask for.</param>
/// <param name="Work">Device, threads and plugins.</param>
internal sealed record SelectionRequest(int Budget, WorkRequest Work)
{
    /// <summary>The share that is drawn at random, once there are labels: first labels are no choice of a model.</summary>
    public double Explore { get; init; } = 0.1;

    /// <summary>Another strategy than that of the settings; null for that one.</summary>
    public string? Strategy { get; init; }

    /// <summary>A file with a score of each image, from another program; null for none.</summary>
    public string? ScoresFile { get; init; }

    /// <summary>A file with the embedding of each image, from another program; null for none.</summary>
    public string? EmbeddingsFile { get; init; }

    /// <summary>Whether the last model is used as it is.</summary>
    public bool UsesLastModel { get; init; }

    /// <summary>Whether earlier rounds may have unanswered images.</summary>
    public bool AllowsOpenRounds { get; init; }
}

/// <summary>
/// <c>select</c>: asks for images in a new round. The hold-out comes first, since it is what is measured on; of the others a share is drawn
/// at random, and the rest is the strategy's.
/// </summary>
internal sealed class RoundSelection(SelectionRequest request, RunNotices notices, ITrialObserver observer)
{
    /// <summary>Selects, stores the round, and appends its questions to the ledger.</summary>
    /// <exception cref="QuerentException">An earlier round has unanswered images, or nothing is left to ask for.</exception>
    public SelectedRound Run(ProjectWriter writer, CancellationToken cancellation)
    {
        RequireAnswered(writer.Project);
        ImageScan.RequireCurrent(writer.Project);
        Queue queue = new(writer.Project, request);
        if (queue.HeldOut.Count + queue.Candidates.Count == 0)
        {
            throw new DataException("no image is left to ask for: all are annotated, asked for, skipped, rejected or missing; " +
                "add images and run 'querent scan'");
        }

        int number = writer.Project.State.LastRound + 1;
        var chosen = new List<ImageAsked>();
        ModelUse? model = queue.ForStrategy == 0 ? null : Choose(writer, queue, number, chosen, cancellation);
        AskExplored(queue, number, chosen);
        ImageAsked[] questions =
        [
            .. queue.HeldOut.Select(image => new ImageAsked(image.Id, number, 0, ImageAsked.Holdout)).Concat(chosen)
                .Select((question, index) => question with { Rank = index + 1 }),
        ];
        var round = new SelectedRound(number, questions, model);
        RoundFolder.Write(writer.Project, round, request);
        writer.Append(questions);
        return round;
    }

    private void RequireAnswered(Project project)
    {
        ProjectImage[] open = [.. project.State.Images.Where(image => image is { State: ImageState.Asked, IsMissing: false })];
        if (open.Length > 0 && !request.AllowsOpenRounds)
        {
            throw new ConfigurationException($"{Plural.Of(open.Length, "image")} of round {open[0].Question!.Round} and later have no answer yet: " +
                "'querent ingest' takes answers, 'querent mark release' takes images back, and --more asks for others all the same");
        }
    }

    private ModelUse? Choose(ProjectWriter writer, Queue queue, int number, List<ImageAsked> chosen, CancellationToken cancellation)
    {
        HashSet<string> explored = [.. queue.Explored.Select(image => image.Id)];
        var usual = new BenchRequest(request.Work)
        {
            Strategy = request.Strategy,
            Budget = queue.ForStrategy,
            IsCandidate = image => image.IsCandidate && !explored.Contains(image.Id),
        };
        if (request.ScoresFile is { } scores)
        {
            chosen.AddRange(ForeignSelection.ByScores(writer.Project, scores, usual, notices).Select(pick => pick with { Round = number }));
            return null;
        }

        BenchRequest wanted = request.EmbeddingsFile is { } embeddings
            ? ForeignSelection.WithEmbeddings(writer.Project, embeddings, usual, notices)
            : usual;
        using ProjectBench bench = ProjectBench.Open(writer.Project, wanted, notices);
        bool isTaught = bench.Dataset.LabeledCount > 0;
        using LabelingRound round = bench.Round(number, isTaught);
        ModelUse? model = isTaught && wanted.Embeddings is null ? Prepare(writer, bench, round, cancellation) : null;
        string strategy = isTaught ? bench.Strategy.Label : bench.InitialName;
        chosen.AddRange(round.Select(observer, cancellation).Select(pick => new ImageAsked(
            bench.Dataset.At(Split.Pool, pick.Index).Image.Id, number, 0, strategy, pick.Score)));
        return model;
    }

    private ModelUse Prepare(ProjectWriter writer, ProjectBench bench, LabelingRound round, CancellationToken cancellation)
    {
        ModelTrained? last = writer.Project.State.LastModel;
        if (last is null && request.UsesLastModel)
        {
            throw new ConfigurationException("--no-train: there is no model yet; leave it out, or run 'querent train'");
        }

        bool isCurrent = last?.LabelsHash == ModelTraining.Key(writer.Project, bench);
        if (last is not null && (isCurrent || request.UsesLastModel))
        {
            new ModelFolder(writer.Project.Files, last.Model).Fill(round);
            return new ModelUse(last, IsNew: false, isCurrent);
        }

        return new ModelUse(new ModelTraining(bench, observer).Run(writer, round, cancellation), IsNew: true, IsCurrent: true);
    }

    // At random places, so that they are answered in their share wherever people stop.
    private static void AskExplored(Queue queue, int number, List<ImageAsked> chosen)
    {
        RandomStream random = queue.Seed.For(number).For(1).Stream();
        foreach (ProjectImage image in queue.Explored)
        {
            chosen.Insert(random.NextInt(chosen.Count + 1), new ImageAsked(image.Id, number, 0, ImageAsked.Explore));
        }
    }

    /// <summary>The images that a round may ask for, by who chooses.</summary>
    private sealed class Queue
    {
        public Queue(Project project, SelectionRequest request)
        {
            ProjectState state = project.State;
            Seed = new Seed((ulong)project.Settings.Seed).For(Purpose.Strategy);
            HeldOut = [.. state.Images
                .Where(image => image is { State: ImageState.Unlabeled, IsHeldOut: true, IsMissing: false, CopyOf: null })
                .OrderBy(image => HoldoutKey.Of(image.Id, project.Settings.Seed)).Take(request.Budget)];
            Candidates = [.. state.Images.Where(image => image.IsCandidate)];
            int rest = Math.Min(request.Budget - HeldOut.Count, Candidates.Count);
            bool isTaught = state.Images.Any(image => image is { State: ImageState.Annotated, IsHeldOut: false, IsMissing: false });
            int atRandom = isTaught ? (int)Math.Round(rest * request.Explore, MidpointRounding.AwayFromZero) : 0;
            Explored = Seed.For(state.LastRound + 1).Stream().Sample(Candidates, atRandom);
            ForStrategy = rest - atRandom;
        }

        public Seed Seed { get; }

        public IReadOnlyList<ProjectImage> HeldOut { get; }

        public IReadOnlyList<ProjectImage> Candidates { get; }

        public IReadOnlyList<ProjectImage> Explored { get; }

        public int ForStrategy { get; }
    }
}
