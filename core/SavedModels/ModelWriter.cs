using Querent.Backends;
using Querent.Checkpoints;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Training;

namespace Querent.SavedModels;

/// <summary>Writes a model in such a way that it can be read again, or says why not.</summary>
internal static class ModelWriter
{
    internal static void Write(string path, TargetModule target, LossPredictor? predictor, ModelOrigin origin)
    {
        string text = ModelProblem.In(path, () =>
        {
            CheckModules(target, predictor);
            var description = ModelDescription.Of(target, predictor, origin);
            DescriptionRules.Check(description);
            return DescriptionText.Of(description);
        }, "the model cannot be saved: ");
        SafetensorsWriter.Write(path, [.. Tensors(target, predictor?.Module)], DescriptionText.Metadata(text));
    }

    private static IEnumerable<TensorSource> Tensors(TargetModule target, LossPredictionModule? module) =>
        target.State.Concat(module?.State.Select(Prefixed) ?? []).Select(StateDict.Source);

    private static NamedTensor Prefixed(NamedTensor tensor) =>
        tensor with { Name = LossPredictionModule.FilePrefix + tensor.Name };

    private static void CheckModules(TargetModule target, LossPredictor? predictor)
    {
        if (DescriptionGuard.Problem(target) is { } problem)
        {
            throw new FormatException(problem);
        }

        if (predictor is not null && !Shapes(predictor.Module).SequenceEqual(LossPredictionModule
            .Shapes(target.TapChannels, predictor.Options.Width).Select(tensor => new Shape(tensor.Dimensions))))
        {
            throw new FormatException("the loss prediction module is not of the taps of the network, or not of the " +
                $"width {predictor.Options.Width} in its options");
        }
    }

    private static IEnumerable<Shape> Shapes(Module module) => module.State.Select(tensor => tensor.Tensor.Shape);
}
