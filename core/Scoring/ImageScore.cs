using Querent.Data;

namespace Querent.Scoring;

/// <summary>The answer of a trained model for one image.</summary>
public sealed record ImageScore
{
    /// <summary>The prediction in the form of a label, with scores and coordinates in pixels of the image; null from a task
    /// that predicts nothing.</summary>
    public Label? Prediction { get; init; }

    /// <summary>Probability of each class; null where the task has none, or several rows an image (one a box or
    /// joint).</summary>
    public IReadOnlyList<float>? Probabilities { get; init; }

    /// <summary>Entropy of the class probabilities in nats, the mean over boxes or joints; null from a task without
    /// probabilities.</summary>
    public float? Entropy { get; init; }

    /// <summary>Output of the loss prediction module; it orders images, and is no loss in units of the task. Null from a
    /// model without one.</summary>
    public float? PredictedLoss { get; init; }

    /// <summary>The reason why the image could not be read, in one line; null where it could.</summary>
    public string? Problem { get; init; }
}
