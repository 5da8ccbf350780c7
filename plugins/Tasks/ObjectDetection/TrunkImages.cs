using System.Globalization;
using Querent.Data;
using Querent.Errors;
using Querent.Images;
using Querent.Pretrained;

namespace Querent.Plugins.ObjectDetection;

/// <summary>Imported weights say which network and which images they are of; raw ones of torchvision do not.</summary>
internal static class TrunkImages
{
    // Settings are written with six digits.
    private const double Tolerance = 1e-3;

    /// <exception cref="DataException">They are of another network, or of images that are normalized otherwise.</exception>
    public static void Check(string? file, PixelScaling scaling)
    {
        if (file is null || PretrainedWeights.ReadIfDescribed(file) is not { Description: var description })
        {
            return;
        }

        if (description.Network.Kind != "vgg16")
        {
            throw new DataException($"{file}: holds a network of the kind '{description.Network.Kind}', and the trunk is a VGG-16; " +
                "take weights of that, or remove task.weights");
        }

        InputDescription input = description.Input, ours = scaling.Describe(1);
        double unit = input.Scale / ours.Scale;
        if (!IsNear(input.Mean, unit, ours.Mean) || !IsNear(input.Std, unit, ours.Std))
        {
            throw new DataException($"{file}: was trained on other images; set task.mean to {Text(input.Mean, unit)} and task.std to {
                Text(input.Std, unit)}");
        }
    }

    private static bool IsNear(IReadOnlyList<double> given, double unit, IReadOnlyList<double> ours) => given.Count == ours.Count
        && given.Zip(ours, (value, own) => Math.Abs((unit * value) - own) <= Tolerance * Math.Max(Math.Abs(own), Tolerance)).All(near => near);

    private static string Text(IReadOnlyList<double> values, double unit) =>
        $"[{string.Join(", ", values.Select(value => (unit * value).ToString("0.######", CultureInfo.InvariantCulture)))}]";
}
