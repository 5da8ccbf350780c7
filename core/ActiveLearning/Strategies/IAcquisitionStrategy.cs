using Querent.Objectives;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>
/// Decides which unlabeled images to ask labels for. One that scores each image by itself derives from
/// <see cref="ScoringStrategy"/>.
/// </summary>
public interface IAcquisitionStrategy
{
    /// <summary>The signals of candidates that it reads; only these are computed.</summary>
    IReadOnlyList<Signal> Needs { get; }

    /// <summary>The signals of labeled images that it reads.</summary>
    IReadOnlyList<Signal> NeedsOfLabeled => [];

    /// <summary>
    /// Auxiliary objectives that are trained along with the target module. Those of signals need no entry; one of the
    /// same name replaces that of a signal, to train it with other options.
    /// </summary>
    IReadOnlyList<IAuxiliaryObjectiveFactory> Trains => [];

    /// <summary>
    /// Exactly <see cref="AcquisitionContext.QuerySize"/> distinct candidates, most wanted first. The answer depends on
    /// the context alone.
    /// </summary>
    IReadOnlyList<Pick> Select(AcquisitionContext context);
}
