using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>
/// What a frozen model says about the candidates. Reading a signal that was not asked for is an error.
/// </summary>
public sealed record Signals
{
    private readonly float[]? _predictedLosses;
    private readonly float[]? _trueLosses;
    private readonly RowMatrix? _embeddings;
    private readonly RowMatrix? _labeledEmbeddings;
    private readonly RowMatrix? _classProbabilities;

    /// <summary>One value per candidate.</summary>
    public float[] PredictedLosses
    {
        get => Asked(_predictedLosses, SignalKinds.PredictedLoss);
        init => _predictedLosses = value;
    }

    /// <summary>One value per candidate.</summary>
    public float[] TrueLosses
    {
        get => Asked(_trueLosses, SignalKinds.TrueLoss);
        init => _trueLosses = value;
    }

    /// <summary>One feature vector per candidate.</summary>
    public RowMatrix Embeddings
    {
        get => Asked(_embeddings, SignalKinds.Embeddings);
        init => _embeddings = value;
    }

    /// <summary>
    /// One feature vector per labeled image, in the order of <see cref="AcquisitionContext.Labeled"/>.
    /// </summary>
    public RowMatrix LabeledEmbeddings
    {
        get => Asked(_labeledEmbeddings, SignalKinds.Embeddings);
        init => _labeledEmbeddings = value;
    }

    /// <summary>One row of probabilities per unit; <see cref="UnitsPerSample"/> rows per candidate.</summary>
    public RowMatrix ClassProbabilities
    {
        get => Asked(_classProbabilities, SignalKinds.ClassProbabilities);
        init => _classProbabilities = value;
    }

    /// <summary>Units (image, boxes, joints) of each candidate in <see cref="ClassProbabilities"/>.</summary>
    public int UnitsPerSample { get; init; } = 1;

    private static T Asked<T>(T? value, SignalKinds kind)
        where T : class =>
        value ?? throw new InvalidOperationException($"The strategy did not ask for {kind}: name it in Needs.");
}
