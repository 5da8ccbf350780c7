namespace Querent.Training;

/// <summary>What a strategy can ask to know about each candidate. Only what is asked for is computed.</summary>
[Flags]
public enum SignalKinds
{
    None = 0,

    /// <summary>Class probabilities per unit: the image, a box, a joint.</summary>
    ClassProbabilities = 1,

    /// <summary>A feature vector per image, for candidates and labeled images.</summary>
    Embeddings = 2,

    /// <summary>The loss that the loss prediction module predicts.</summary>
    PredictedLoss = 4,

    /// <summary>The real loss. It needs the label, so it serves ablations only.</summary>
    TrueLoss = 8,
}
