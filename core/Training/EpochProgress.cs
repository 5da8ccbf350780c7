namespace Querent.Training;

/// <summary>
/// One epoch that has ended, counted from 1; losses are means over its samples. The ranking loss is that of the loss
/// prediction module, where there is one.
/// </summary>
public readonly record struct EpochProgress(int Epoch, int Epochs, double TargetLoss, double? RankingLoss);
