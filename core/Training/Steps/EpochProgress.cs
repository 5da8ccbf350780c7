namespace Querent.Training;

/// <summary>
/// One epoch that has ended, counted from 1; losses are means over its samples. The ranking loss is that of the loss
/// prediction module, where there is one.
/// </summary>
public readonly record struct EpochProgress(int Epoch, int Epochs, double TargetLoss, double? RankingLoss)
{
    /// <summary>The losses of the other auxiliary objectives, in their order; null where there are none.</summary>
    public IReadOnlyList<ObjectiveLoss>? AuxiliaryLosses { get; init; }
}

/// <summary>The mean loss of an auxiliary objective over the samples of an epoch, without its weight.</summary>
/// <param name="Name">Of the objective.</param>
/// <param name="Loss">The mean.</param>
public readonly record struct ObjectiveLoss(string Name, double Loss);
