using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Tensors;

namespace Querent.Plugins.ObjectDetection.Matching;

/// <summary>
/// The loss of SSD (Liu et al. 2016, equations 1 to 3): smooth L1 of the offsets of the boxes that have an object to
/// find, and cross entropy of these and of the hardest negatives.
/// </summary>
/// <param name="negatives">The choice of negatives; it reads the cross entropies back to the host, once a step.</param>
/// <param name="perPositive">Whether the loss of an image is divided by its positives (at least 1). Crowded images then
/// have no larger loss for their crowd.</param>
internal sealed class MultiBoxLoss(HardNegatives negatives, bool perPositive)
{
    private float[] _losses = [];
    private float[] _weights = [];
    private float[] _scales = [];

    /// <summary>The loss of each image, [batch].</summary>
    /// <param name="offsets">[batch, boxes, 4]</param>
    /// <param name="logits">[batch, boxes, classes + 1], the background first.</param>
    /// <param name="targets">The targets of the boxes.</param>
    public Tensor PerImage(Tensor offsets, Tensor logits, MultiBoxTargets targets)
    {
        Workspace workspace = Workspace.Current;
        (int images, int boxes) = (targets.Count, targets.BoxesPerImage);
        Tensor positive = targets.UploadPositive(workspace);
        Tensor localization = offsets.Reshape(images * boxes, BoxEncoding.Offsets)
            .SmoothL1(targets.UploadOffsets(workspace)).Sum(1).Multiply(positive);
        Tensor entropy = logits.Reshape(images * boxes, logits.Shape[-1])
            .CrossEntropy(targets.UploadLabels(workspace));
        Tensor confidence = entropy.Multiply(Weights(entropy, targets));
        Tensor losses = localization.Add(confidence).Reshape(images, boxes).Sum(1);
        return perPositive ? losses.Multiply(Scales(targets, positives => 1f / positives)) : losses;
    }

    /// <summary>
    /// The training loss: the sum of the undivided losses of the images, divided by the number of positives in the
    /// batch (at least 1).
    /// </summary>
    /// <param name="perImage">The result of <see cref="PerImage"/> for the same targets.</param>
    /// <param name="targets">The targets of the boxes.</param>
    public Tensor OfBatch(Tensor perImage, MultiBoxTargets targets)
    {
        int positives = 0;
        foreach (int count in targets.Positives)
        {
            positives += count;
        }

        Tensor whole = perPositive ? perImage.Multiply(Scales(targets, positives => positives)) : perImage;
        return whole.Sum().Affine(1f / Math.Max(1, positives), 0);
    }

    private Tensor Weights(Tensor entropy, MultiBoxTargets targets)
    {
        if (entropy.Length > _losses.Length)
        {
            (_losses, _weights) = (new float[entropy.Length], new float[entropy.Length]);
        }

        Span<float> weights = _weights.AsSpan(0, entropy.Length);
        Span<float> losses = _losses.AsSpan(0, entropy.Length);
        entropy.Download(losses);
        targets.CopyPositive(weights);
        negatives.Choose(targets, losses, weights);
        return Workspace.Current.Upload(weights, entropy.Shape);
    }

    private Tensor Scales(MultiBoxTargets targets, Func<int, float> scale)
    {
        if (targets.Count > _scales.Length)
        {
            _scales = new float[targets.Count];
        }

        for (int image = 0; image < targets.Count; image++)
        {
            _scales[image] = scale(Math.Max(1, targets.Positives[image]));
        }

        return Workspace.Current.Upload(_scales.AsSpan(0, targets.Count), new Shape(targets.Count));
    }
}
