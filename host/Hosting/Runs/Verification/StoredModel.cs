using Querent.ActiveLearning;
using Querent.Backends;
using Querent.Errors;
using Querent.Hosting.Runs.Units;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Randomness;
using Querent.SavedModels;

namespace Querent.Hosting.Runs.Verification;

/// <summary>The model that a unit left beside its last record.</summary>
internal static class StoredModel
{
    /// <summary>The first difference; null if there is none, or if the run keeps no model of this trial.</summary>
    public static string? Difference(UnitResult unit, Experiment experiment, IBackend backend)
    {
        if (!experiment.KeepsModel(unit.Folder.Key.Trial))
        {
            return null;
        }

        try
        {
            var model = ModelFile.Read(unit.Folder.ModelPath);
            WeightHashes said = unit.Records[^1].Result.Weights;
            if (model.Description.Weights != said)
            {
                return $"{model.Path}: its weights are {Text(model.Description.Weights)}, and the record of the last cycle " +
                    $"says {Text(said)}";
            }

            // Filling compares the tensors with their checksums.
            using TargetModule target = experiment.Task.CreateTarget(backend, new Seed(0));
            model.Fill(target);
            using LossPredictionModule? predictor = model.CreateLossPredictor(backend)?.Module;
            return null;
        }
        catch (DataException problem)
        {
            return problem.Message;
        }
    }

    private static string Text(WeightHashes weights) =>
        weights.LossPrediction is null ? weights.Target : $"{weights.Target} and {weights.LossPrediction}";
}
