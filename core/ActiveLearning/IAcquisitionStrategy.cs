using Querent.LossPrediction;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>Decides which unlabeled images to ask labels for.</summary>
public interface IAcquisitionStrategy
{
    /// <summary>What the strategy wants to know about the candidates.</summary>
    SignalKinds Needs { get; }

    /// <summary>
    /// How the loss prediction module is trained; asked for only where <see cref="Needs"/> includes
    /// <see cref="SignalKinds.PredictedLoss"/>.
    /// </summary>
    LossPredictionOptions LossPrediction => new();

    /// <summary>
    /// Exactly <see cref="AcquisitionContext.QuerySize"/> distinct candidates, most wanted first. The answer depends on
    /// the context alone.
    /// </summary>
    IReadOnlyList<Pick> Select(AcquisitionContext context);
}
