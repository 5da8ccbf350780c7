using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Projects.Learning;
using Querent.Projects.Ledger;
using Querent.Projects.Measuring;
using Querent.Projects.State;
using Querent.Projects.Workspace;
using Querent.SavedModels;
using Querent.Training;

namespace Querent.Projects.Operations;

/// <summary><c>train</c>, and the training before a query: all labels, measured on the hold-out.</summary>
/// <param name="bench">Task, images and device.</param>
/// <param name="observer">Sees the training.</param>
internal sealed class ModelTraining(ProjectBench bench, ITrialObserver observer)
{
    // A set that is the same from model to model: their agreement on it tells when labels no longer change anything.
    private const int MostOpinions = 2000;
    private const int OpinionSeed = 0x6B617070;

    /// <summary>The hash of all that a training depends on now.</summary>
    public static string Key(Project project, ProjectBench bench) => TrainingKey.Of(
        project.State, project.Settings, bench.Strategy.Needs.Objectives.Select(objective => objective.Name));

    /// <summary>Trains the network of a round, measures and stores it, and appends that to the ledger.</summary>
    /// <exception cref="DataException">There is no label to train on.</exception>
    public ModelTrained Run(ProjectWriter writer, LabelingRound round, CancellationToken cancellation)
    {
        Project project = writer.Project;
        if (bench.Dataset.LabeledCount == 0)
        {
            throw new DataException("there is no label to train on; the hold-out alone is none, since it measures");
        }

        round.Train(observer, cancellation);
        TestResult? test = round.Evaluate(cancellation);
        var folder = ModelFolder.Of(project.Files, project.State.Models.Count + 1);
        IReadOnlyList<HoldoutAnswer> answers = Answers(round, cancellation);
        IHoldoutMeasure measure = HoldoutMeasure.Of(bench.Samples.Info, answers);
        int labels = project.State.Images.Count(IsTrainedOn);
        var trained = new ModelTrained(
            folder.Name, labels, Key(project, bench), measure.Name, measure.Images.Count, measure.Value());
        folder.Write(round, ModelOrigin.Of(bench.Task, project.Settings.TaskName, bench.TaskOptions, bench.Samples.Info, new JsonObject
        {
            ["model"] = folder.Name,
            ["labels"] = labels,
            ["labelsHash"] = trained.LabelsHash,
            ["seed"] = project.Settings.Seed,
        }));
        HoldoutFile.Write(folder.HoldoutPath, answers);
        folder.WriteMetrics(test?.Metrics ?? new Dictionary<string, double>());
        if (bench.Samples.Info.LabelType == typeof(ClassLabel))
        {
            OpinionFile.Write(folder.OpinionsPath, Opinions(round, cancellation));
        }

        writer.Append([trained]);
        return trained;
    }

    private static bool IsTrainedOn(ProjectImage image) =>
        image is { State: ImageState.Annotated, IsMissing: false, IsHeldOut: false };

    private HoldoutAnswer[] Answers(LabelingRound round, CancellationToken cancellation)
    {
        DatasetInfo info = bench.Samples.Info;
        int[] all = [.. Enumerable.Range(0, bench.Samples.Count(Split.Test))];
        return [.. round.Predict(Split.Test, all, cancellation).Zip(all, (said, index) =>
        {
            ProjectSample sample = bench.Dataset.At(Split.Test, index);
            return new HoldoutAnswer(sample.Image.Id, sample.Id, Answer(sample), ImageAnnotation.Of(said, info));
        })];
    }

    // A person of several is told by its label; whole images have their annotation as people gave it.
    private ImageAnnotation Answer(ProjectSample sample) => sample.Region is null
        ? sample.Image.Annotation!
        : ImageAnnotation.Of(sample.Label!, bench.Samples.Info);

    private IEnumerable<(string Image, string Class)> Opinions(LabelingRound round, CancellationToken cancellation)
    {
        int[] asked = [.. Enumerable.Range(bench.Dataset.LabeledCount, bench.Samples.Count(Split.Pool) - bench.Dataset.LabeledCount)
            .OrderBy(index => HoldoutKey.Of(bench.Dataset.At(Split.Pool, index).Image.Id, OpinionSeed)).Take(MostOpinions)];
        return round.Predict(Split.Pool, asked, cancellation).Zip(asked, (said, index) => (
            bench.Dataset.At(Split.Pool, index).Image.Id, ImageAnnotation.Of(said, bench.Samples.Info).Class!));
    }
}
