using Querent.ActiveLearning;
using Querent.Errors;
using Querent.Hosting;
using Querent.Hosting.Runs;
using Querent.Projects.Learning;
using Querent.Projects.Ledger;
using Querent.Projects.Workspace;

namespace Querent.Projects.Operations;

/// <summary><c>train</c>: a model of all labels, with the signals of the strategy of the settings.</summary>
internal sealed class TrainingRun(WorkRequest work, RunNotices notices, ITrialObserver observer)
{
    /// <exception cref="QuerentException">There is no label, a setting is wrong, or the training failed.</exception>
    public ModelUse Run(ProjectWriter writer, CancellationToken cancellation)
    {
        ImageScan.RequireCurrent(writer.Project);
        using ProjectBench bench = ProjectBench.Open(writer.Project, new BenchRequest(work), notices);
        if (writer.Project.State.LastModel is { } last && last.LabelsHash == ModelTraining.Key(writer.Project, bench))
        {
            return new ModelUse(last, IsNew: false, IsCurrent: true);
        }

        using LabelingRound round = bench.Round(writer.Project.State.LastRound + 1, bench.Dataset.LabeledCount > 0);
        ModelTrained model = new ModelTraining(bench, observer).Run(writer, round, cancellation);
        return new ModelUse(model, IsNew: true, IsCurrent: true);
    }
}
