using System.Text.Json.Serialization;

namespace Querent.LossPrediction;

/// <summary>
/// Training options of the loss prediction module (Yoo and Kweon 2019, section 3).
/// </summary>
public sealed record LossPredictionOptions
{
    /// <summary>The weight of the loss of the module in the total.</summary>
    public float Lambda { get; init; } = 1;

    /// <summary>The margin of the ranking loss: the least wanted difference of the two predictions of a pair.</summary>
    public float Margin { get; init; } = 1;

    /// <summary>
    /// The last epoch (counted from 1) in which loss prediction also trains the target module; 0 detaches the taps from
    /// the start. Unset: 60 % of the epochs, as the paper's 120 of 200.
    /// </summary>
    public int? StopGradientEpoch { get; init; }

    /// <summary>The training objective; the order of pairs by default.</summary>
    public LossPredictionObjective Objective { get; init; } = LossPredictionObjective.Ranking;

    /// <summary>Width of the fully connected layer behind each tap.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Whether the taps are detached in an epoch counted from 1.</summary>
    public bool IsDetached(int epoch, int epochs) => epoch > (StopGradientEpoch ?? (int)Math.Round(0.6 * epochs));
}

/// <summary>The training objective of the loss prediction module.</summary>
public enum LossPredictionObjective
{
    /// <summary>Order pairs of samples as their real losses do.</summary>
    [JsonStringEnumMemberName("ranking")]
    Ranking,

    /// <summary>Match the real loss in the mean square (ablation).</summary>
    [JsonStringEnumMemberName("mse")]
    Mse,
}
