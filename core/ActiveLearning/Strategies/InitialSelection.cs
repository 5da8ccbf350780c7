namespace Querent.ActiveLearning;

/// <summary>
/// A strategy that chooses the first labels of a trial, from what a network with its initial weights tells. It may need
/// signals of such a network only, see <see cref="StrategyCheck.RunInitial"/>.
/// </summary>
/// <param name="Strategy">The strategy that picks: in cycle 0 (<see cref="AcquisitionContext.Cycle"/>), with no image
/// labeled.</param>
/// <param name="Name">The strategy in messages. A checkpoint of another one is refused.</param>
public sealed record InitialSelection(IAcquisitionStrategy Strategy, string Name);
