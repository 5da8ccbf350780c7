using Querent.Data;
using Querent.Hosting.Statistics;
using Querent.Projects.Learning;
using Querent.Projects.Ledger;
using Querent.Projects.Measuring;
using Querent.Projects.Workspace;

namespace Querent.Projects.Operations;

/// <summary>The numbers of models, computed anew from their predictions on the hold-out.</summary>
internal static class ModelMeasures
{
    /// <summary>The 95 % interval of a model; null where nothing could be measured.</summary>
    /// <exception cref="Errors.DataException">Its files cannot be read.</exception>
    public static ConfidenceInterval? Interval(Project project, ModelTrained model) =>
        HoldoutMeasure.Interval(Of(project, Answers(project, model)));

    /// <summary>The 95 % interval of the gain of one model over another, on the images that both were measured on.</summary>
    /// <exception cref="Errors.DataException">Their files cannot be read.</exception>
    public static (double Gain, ConfidenceInterval Interval)? Gain(Project project, ModelTrained before, ModelTrained after)
    {
        (IReadOnlyList<HoldoutAnswer> first, IReadOnlyList<HoldoutAnswer> second) = (Answers(project, before), Answers(project, after));
        HashSet<string> common = [.. first.Select(answer => answer.Image).Intersect(second.Select(answer => answer.Image))];
        (IHoldoutMeasure one, IHoldoutMeasure two) = (Of(project, Pick(first)), Of(project, Pick(second)));
        return two.Value() - one.Value() is { } gain && HoldoutMeasure.Gain(one, two) is { } interval ? (gain, interval) : null;

        HoldoutAnswer[] Pick(IEnumerable<HoldoutAnswer> answers) => [.. answers
            .Where(answer => common.Contains(answer.Image)).OrderBy(answer => answer.Image, StringComparer.Ordinal)];
    }

    private static IReadOnlyList<HoldoutAnswer> Answers(Project project, ModelTrained model) =>
        HoldoutFile.Read(new ModelFolder(project.Files, model.Model).HoldoutPath);

    private static IHoldoutMeasure Of(Project project, IReadOnlyList<HoldoutAnswer> answers) =>
        HoldoutMeasure.Of(project.Info(Kind(answers)), answers);

    // The files tell the kind of labels, so that no plugin is needed to read them.
    private static Type Kind(IReadOnlyList<HoldoutAnswer> answers) =>
        answers.Any(answer => answer.Answer.Class is not null) ? typeof(ClassLabel) : typeof(ObjectsLabel);
}
