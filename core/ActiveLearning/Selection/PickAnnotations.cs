using Querent.Data;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>Annotations of picked images by the model that picked them, shown in reports.</summary>
public static class PickAnnotations
{
    /// <summary>Picks of a cycle that the model is asked about; a report shows no more.</summary>
    public const int Most = 12;

    /// <summary>One annotation for each of the first picks, or none from a task that has nothing to show.</summary>
    /// <exception cref="Errors.PluginException">The task annotates some samples of a batch only.</exception>
    internal static IReadOnlyList<Annotation> Of(
        FrozenModel model, IReadOnlyList<Pick> picks, CancellationToken cancellation)
    {
        int[] indices = [.. picks.Take(Most).Select(pick => pick.Index)];
        var annotations = new List<Annotation>();
        model.ForEach(Split.Pool, indices, outputs => annotations.AddRange(outputs.Annotations()), cancellation);
        return annotations;
    }
}
