using Querent.Backends;
using Querent.Networks;
using Querent.Objectives;
using Querent.Randomness;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>Makes the auxiliary objectives of a strategy for a target module.</summary>
internal static class TrialObjectives
{
    /// <returns>In the order of the needs; the caller disposes their modules.</returns>
    /// <exception cref="Errors.PluginException">One breaks its contract; nothing is left behind, the target module
    /// included.</exception>
    internal static IReadOnlyList<GuardedObjective> Make(
        GuardedTask task, TargetModule target, IBackend backend, Seed trial, StrategyNeeds needs, string strategy)
    {
        var made = new List<GuardedObjective>();
        try
        {
            TaskDescription description = task.Description;
            foreach (IAuxiliaryObjectiveFactory factory in needs.Objectives)
            {
                var context = new ObjectiveContext(backend, ObjectiveNames.Weights(trial, factory.Name))
                {
                    TapChannels = target.TapChannels,
                    EmbeddingFeatures = target.EmbeddingFeatures,
                    Classes = description.Classes,
                    Input = description.Input,
                };
                made.Add(GuardedObjective.Make(factory, $"strategy '{strategy}'", context));
            }

            return made;
        }
        catch
        {
            Dispose(made);
            target.Dispose();
            throw;
        }
    }

    internal static void Dispose(IEnumerable<GuardedObjective> objectives)
    {
        foreach (GuardedObjective objective in objectives)
        {
            objective.Module.Dispose();
        }
    }
}
