using Querent.Errors;
using Querent.LossPrediction;
using Querent.Objectives;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>The needs of a strategy, read once, because a plugin may return others at the next read.</summary>
public sealed record StrategyNeeds
{
    private StrategyNeeds(Signal[] signals, Signal[] ofLabeled, IAuxiliaryObjectiveFactory[] objectives) =>
        (Signals, OfLabeled, Objectives) = (signals, ofLabeled, objectives);

    /// <summary>Signals of candidates, each once.</summary>
    public IReadOnlyList<Signal> Signals { get; }

    /// <summary>Signals of labeled images, each once.</summary>
    public IReadOnlyList<Signal> OfLabeled { get; }

    /// <summary>Auxiliary objectives trained along with the target module, in order; their names differ.</summary>
    public IReadOnlyList<IAuxiliaryObjectiveFactory> Objectives { get; }

    /// <summary>Whether a loss prediction module is trained.</summary>
    public bool PredictsLoss => Objectives.Any(objective => objective is LossPredictionFactory);

    /// <summary>See <see cref="Trial.IsSharedSoFar"/>.</summary>
    public bool SharesFirstCycle => Objectives.Count == 0 && !All.Any(signal => signal.NeedsPrevious);

    internal IEnumerable<Signal> All => Signals.Concat(OfLabeled);

    /// <summary>Asks a strategy.</summary>
    /// <param name="strategy">Selects nothing.</param>
    /// <param name="name">The strategy in messages.</param>
    /// <exception cref="PluginException">The strategy throws, or what it needs cannot be had.</exception>
    public static StrategyNeeds Of(IAcquisitionStrategy strategy, string name)
    {
        var faults = new PluginFaults($"strategy '{name}'");
        Signal[] signals = Whole(faults, nameof(strategy.Needs), () => strategy.Needs);
        Signal[] labeled = Whole(faults, nameof(strategy.NeedsOfLabeled), () => strategy.NeedsOfLabeled);
        IEnumerable<IAuxiliaryObjectiveFactory> trained = Whole(faults, nameof(strategy.Trains), () => strategy.Trains);
        IEnumerable<IAuxiliaryObjectiveFactory> needed = signals.Concat(labeled).Select(signal => faults.Ask(
            $"{nameof(Signal.Objective)} of '{signal}'", () => signal.Objective)).OfType<IAuxiliaryObjectiveFactory>();
        return new StrategyNeeds(signals, labeled, Resolve(faults, trained, needed));
    }

    private static T[] Whole<T>(PluginFaults faults, string member, Func<IReadOnlyList<T>?> ask)
        where T : class
    {
        T[] all = faults.Answer(member, () => ask()?.ToArray());
        return Array.TrueForAll(all, item => item is not null)
            ? [.. all.Distinct()]
            : throw faults.Broke($"{member} has an entry that is null");
    }

    // What the strategy names comes first, so that it counts.
    private static IAuxiliaryObjectiveFactory[] Resolve(
        PluginFaults faults, IEnumerable<IAuxiliaryObjectiveFactory> trained, IEnumerable<IAuxiliaryObjectiveFactory> needed)
    {
        var objectives = new Dictionary<string, IAuxiliaryObjectiveFactory>();
        foreach ((IAuxiliaryObjectiveFactory factory, bool isNamed) in
            trained.Select(factory => (factory, true)).Concat(needed.Select(factory => (factory, false))))
        {
            string name = faults.Answer("the name of an auxiliary objective", () => factory.Name);
            Require(faults, ObjectiveNames.IsUsable(name),
                $"it trains an auxiliary objective named '{name}'; names are made of lower-case letters, digits and hyphens");
            Require(faults, name != ObjectiveNames.LossPrediction || factory is LossPredictionFactory,
                $"it trains an auxiliary objective named '{name}', which is the name of core's loss prediction");
            if (objectives.TryAdd(name, factory))
            {
                continue;
            }

            Require(faults, !isNamed && objectives[name].GetType() == factory.GetType(),
                $"it trains two auxiliary objectives named '{name}'");
        }

        return [.. objectives.Values];
    }

    private static void Require(PluginFaults faults, bool holds, string problem)
    {
        if (!holds)
        {
            throw faults.Broke(problem);
        }
    }
}
