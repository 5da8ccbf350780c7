using Querent.ActiveLearning;
using Querent.Data;
using Querent.Errors;
using Querent.Hosting;
using Querent.Hosting.Runs;
using Querent.Labeling;
using Querent.Projects.Learning;
using Querent.Projects.State;
using Querent.Projects.Workspace;

namespace Querent.Projects.Operations;

/// <summary>
/// Predictions of the last model that people begin with. The hold-out gets none, since it would no longer measure; classes of whole images
/// get none, since a class that is chosen already is only agreed with.
/// </summary>
/// <param name="project">Has a model.</param>
/// <param name="notices">Told of warnings.</param>
/// <param name="least">The least confidence of an object.</param>
internal sealed class Prelabels(Project project, RunNotices notices, double least)
{
    /// <summary>Predictions by the ids of images.</summary>
    /// <exception cref="ConfigurationException">There is no model, or the task has classes of whole images.</exception>
    public IReadOnlyDictionary<string, ImageAnnotation> Of(
        IReadOnlyList<ProjectImage> images, WorkRequest work, CancellationToken cancellation)
    {
        if (project.State.LastModel is not { } model)
        {
            throw new ConfigurationException("--prelabels: there is no model yet; leave it out, or run 'querent train'");
        }

        HashSet<ProjectImage> shown = [.. images.Where(image => !image.IsHeldOut)];
        using ProjectBench bench = ProjectBench.Open(project, new BenchRequest(work) { IsCandidate = shown.Contains }, notices);
        if (bench.Samples.Info.LabelType == typeof(ClassLabel))
        {
            throw new ConfigurationException("--prelabels: people only agree with a class that is chosen already; leave it out");
        }

        using LabelingRound round = bench.Round(number: 0, labeled: false);
        new ModelFolder(project.Files, model.Model).Fill(round);
        int[] asked = [.. Enumerable.Range(bench.Dataset.LabeledCount, bench.Samples.Count(Split.Pool) - bench.Dataset.LabeledCount)];
        return round.Predict(Split.Pool, asked, cancellation).Zip(asked)
            .ToDictionary(pair => bench.Dataset.At(Split.Pool, pair.Second).Image.Id, pair => Sure(pair.First, bench.Samples.Info));
    }

    private ImageAnnotation Sure(Label said, DatasetInfo info) => ImageAnnotation.OfObjects(
        [.. ImageAnnotation.Of(said, info).Objects.Where(item => (item.Score ?? 1) >= least)]);
}
