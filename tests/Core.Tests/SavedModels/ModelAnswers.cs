using Querent.Autograd;
using Querent.Backends;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Core.Tests.SavedModels;

/// <summary>All that a model says of a few images of noise.</summary>
internal static class ModelAnswers
{
    internal static float[][] Of(IBackend backend, TargetModule target, LossPredictor? predictor, int size)
    {
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(backend);
        TargetOutput output = target.Forward(Noise(workspace, size), ForwardContext.Evaluation);
        return
        [
            .. output.Outputs.Select(tensor => tensor.ToArray()),
            output.Embedding.ToArray(),
            predictor?.Predict(output).ToArray() ?? [],
        ];
    }

    /// <summary>Moves the running statistics of a network.</summary>
    internal static void Move(IBackend backend, TargetModule target, int size)
    {
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(backend);
        target.Forward(Noise(workspace, size), ForwardContext.Training(new Seed(3)));
    }

    private static Tensor Noise(Workspace workspace, int size)
    {
        RandomStream noise = new Seed(9).Stream();
        var pixels = new float[3 * size * size * 3];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (float)noise.NextGaussian();
        }

        return workspace.Upload(pixels, new Shape(3, size, size, 3));
    }
}
