namespace Querent.ActiveLearning;

/// <summary>A strategy as a trial asks it.</summary>
/// <param name="Strategy">The strategy that picks.</param>
/// <param name="Name">The strategy in messages.</param>
/// <param name="Needs">Read from it once.</param>
/// <param name="QuerySize">Images of an answer, as long as there are as many candidates.</param>
internal sealed record Selector(IAcquisitionStrategy Strategy, string Name, StrategyNeeds Needs, int QuerySize)
{
    /// <summary>The strategy of a trial.</summary>
    internal static Selector OfCycles(TrialSetup setup) => new(setup.Strategy, setup.StrategyName,
        StrategyNeeds.Of(setup.Strategy, setup.StrategyName), setup.Options.QuerySize);

    /// <summary>The strategy that chooses the first labels of a trial; null for a uniform draw.</summary>
    internal static Selector? OfFirstLabels(TrialSetup setup) => setup.InitialSelection is { } initial
        ? new Selector(initial.Strategy, initial.Name,
            StrategyNeeds.Of(initial.Strategy, initial.Name), setup.Options.InitialLabels)
        : null;
}
