using Querent.Backends;

namespace Querent.Conformance;

/// <summary>Compares the gradients of one training step of a network on two backends.</summary>
/// <param name="network">Takes the step.</param>
/// <param name="shareOfLargest">The largest difference, as a share of the largest element of a gradient.</param>
internal sealed class StepComparison(TrainedNetwork network, float shareOfLargest)
{
    private const float Zero = 1e-6f;

    // More than the rounding of a forward pass, as a share of a value.
    private const float Noise = 5e-6f;

    // The gradient of a bias without effect, as a share of that of its weights.
    private const float Rounding = 1e-4f;

    // The loss compares predictions in pairs: a bias on all of them has no gradient.
    private const string BiasOfPredictions = "module.fc_out.bias";

    /// <summary>Insists on the gradients of the reference.</summary>
    internal void Check(IBackend backend, IBackend reference)
    {
        Dictionary<string, float[]> expected = Gradients(reference);
        Dictionary<string, float[]> actual = Gradients(backend);

        CheckNoise(expected, Gradients(reference, Noise));
        CheckBiasesWithoutEffect(expected);
        CheckBiasesWithoutEffect(actual);
        AssertClose(expected, actual, "");
    }

    // Only where rounding hardly changes a gradient can backends be told apart by it: where no value lies at the kink of
    // a ReLU, and no two in a pooling window are the largest.
    private void CheckNoise(Dictionary<string, float[]> gradients, Dictionary<string, float[]> withNoise)
    {
        AssertClose(gradients, withNoise, " on images with noise");
        Assert.Equal(BiasOfPredictions, Assert.Single(
            gradients, pair => !network.HasNoEffect(pair.Key) && pair.Value.All(value => value == 0)).Key);
    }

    // Those that are named have rounding for a gradient, and no others.
    private void CheckBiasesWithoutEffect(Dictionary<string, float[]> gradients)
    {
        IEnumerable<string> biases = gradients.Keys.Where(
            name => name.EndsWith(".bias", StringComparison.Ordinal) && name != BiasOfPredictions);
        Assert.Equal(
            biases.Where(network.HasNoEffect), biases.Where(name => ShareOfWeights(name, gradients) <= Rounding));
    }

    private void AssertClose(Dictionary<string, float[]> expected, Dictionary<string, float[]> actual, string how)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        foreach ((string parameter, float[] gradient) in expected.Where(pair => !network.HasNoEffect(pair.Key)))
        {
            Closeness.AssertCloseToLargest(gradient, actual[parameter], $"{parameter}{how}", shareOfLargest, Zero);
        }
    }

    private Dictionary<string, float[]> Gradients(IBackend backend, float noise = 0)
    {
        using var model = new LearningLossModel(backend, network);
        return model.GradientsOfStep(network.Step, noise);
    }

    private static float ShareOfWeights(string bias, Dictionary<string, float[]> gradients) =>
        Largest(gradients[bias]) / Largest(gradients[$"{bias[..^".bias".Length]}.weight"]);

    private static float Largest(float[] values) => values.Max(MathF.Abs);
}
