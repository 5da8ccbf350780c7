using Querent.Backends;
using Querent.Checkpoints;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Objectives;
using Querent.Training;

namespace Querent.SavedModels;

/// <summary>Writes a model that can be read again; otherwise it throws an error with the reason.</summary>
internal static class ModelWriter
{
    internal static void Write(
        string path, TargetModule target, IReadOnlyList<IAuxiliaryObjective> objectives, ModelOrigin origin)
    {
        GuardedObjective[] guarded = GuardedObjective.Of(objectives);
        string text = ModelProblem.In(path, () =>
        {
            CheckModules(target, guarded);
            var description = ModelDescription.Of(target, guarded, origin);
            DescriptionRules.Check(description);
            return DescriptionText.Of(description);
        }, "the model cannot be saved: ");
        SafetensorsWriter.Write(path, [.. Tensors(target, guarded)], DescriptionText.Metadata(text));
    }

    private static IEnumerable<TensorSource> Tensors(TargetModule target, GuardedObjective[] objectives) =>
        (target.Frozen?.Values ?? []).Select(StateDict.Source).Concat(target.State.Concat(objectives.SelectMany(
            objective => ObjectiveNames.Named(objective.Name, objective.Module.State))).Select(StateDict.Source));

    private static void CheckModules(TargetModule target, GuardedObjective[] objectives)
    {
        if (DescriptionGuard.Problem(target) is { } problem)
        {
            throw new FormatException(problem);
        }

        foreach (GuardedObjective objective in objectives)
        {
            CheckName(objective, objectives);
        }

        LossPredictor? predictor = objectives.Select(objective => objective.Inner).OfType<LossPredictor>().FirstOrDefault();
        if (predictor is not null && !Shapes(predictor.Module).SequenceEqual(LossPredictionModule
            .Shapes(target.TapChannels, predictor.Options.Width).Select(tensor => new Shape(tensor.Dimensions))))
        {
            throw new FormatException("the loss prediction module is not of the taps of the network, or not of the " +
                $"width {predictor.Options.Width} in its options");
        }
    }

    private static void CheckName(GuardedObjective objective, GuardedObjective[] all)
    {
        if (objective.Name == ObjectiveNames.LossPrediction && objective.Inner is not LossPredictor)
        {
            throw new FormatException($"the name '{objective.Name}' of an auxiliary objective is that of loss prediction");
        }

        if (all.Count(other => other.Name == objective.Name) > 1)
        {
            throw new FormatException($"there are two auxiliary objectives '{objective.Name}'");
        }
    }

    private static IEnumerable<Shape> Shapes(Module module) => module.State.Select(tensor => tensor.Tensor.Shape);
}
