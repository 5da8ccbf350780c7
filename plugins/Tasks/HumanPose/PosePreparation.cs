using System.Numerics;
using Querent.Data;
using Querent.Images;
using Querent.Plugins.HumanPose.Crops;
using Querent.Plugins.HumanPose.Heatmaps;

namespace Querent.Plugins.HumanPose;

/// <summary>Makes the network's input and the targets of its heat-maps from a sample.</summary>
/// <param name="size">Pixels along a side of the input.</param>
/// <param name="grid">Size of the heat-maps.</param>
/// <param name="mirror">The joints that change places.</param>
/// <param name="sigma">Standard deviation of the targets in pixels of a map.</param>
/// <param name="scaling">Of pixels.</param>
/// <param name="augmentation">Null where it is off.</param>
internal sealed class PosePreparation(
    int size, HeatmapGrid grid, JointMirror mirror, float sigma, PixelScaling scaling, PoseAugmentation? augmentation)
{
    private const int Channels = 3;

    private readonly CropSampling _sampling = new(size, scaling);
    private readonly GaussianTargets _targets = new(grid, sigma);

    /// <summary>Pixels along a side of the input.</summary>
    public int Size => size;

    /// <summary>Size of the heat-maps.</summary>
    public HeatmapGrid Grid => grid;

    /// <summary>The input of the network.</summary>
    public InputDescription Input => scaling.Describe(size);

    /// <summary>Writes one sample.</summary>
    /// <param name="sample">Has the image.</param>
    /// <param name="person">The labeled joints; null without a label.</param>
    /// <param name="pixels">[size, size, 3]</param>
    /// <param name="targets">[side, side, joints]</param>
    /// <param name="weights">Of the same shape.</param>
    public PersonCrop Write(
        in Sample sample, LabeledObject? person, Span<float> pixels, Span<float> targets, Span<float> weights)
    {
        RgbImage image = sample.Load();
        PoseDistortion distortion = augmentation is not null && sample.Augmentation is { } seed
            ? augmentation.Draw(seed)
            : PoseDistortion.None;
        PersonCrop crop = PersonCrop.Of(image, sample.Region, size, distortion);
        _sampling.Write(image, crop.Transform, crop.Light, pixels);
        _targets.Write(Places(person, crop.Transform, distortion.Mirrored), targets, weights);
        return crop;
    }

    /// <summary>Exchanges left and right of an input.</summary>
    public void Mirror(ReadOnlySpan<float> pixels, Span<float> mirrored)
    {
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                pixels.Slice(((y * size) + x) * Channels, Channels)
                    .CopyTo(mirrored[(((y * size) + size - 1 - x) * Channels)..]);
            }
        }
    }

    // Joints that are not labeled, or that the crop does not show, are excluded from the loss.
    private Vector2?[] Places(LabeledObject? person, CropTransform transform, bool isMirrored)
    {
        var places = new Vector2?[grid.Joints];
        if (person is not { IsIgnored: false } labeled)
        {
            return places;
        }

        for (int joint = 0; joint < places.Length; joint++)
        {
            Keypoint point = labeled.Keypoints[joint];
            Vector2 place = HeatmapGrid.OfInput(transform.ToInput(new Vector2(point.X, point.Y)));
            if (point.Visibility != KeypointVisibility.Unlabeled && grid.Holds(place))
            {
                places[isMirrored ? mirror[joint] : joint] = place;
            }
        }

        return places;
    }
}
