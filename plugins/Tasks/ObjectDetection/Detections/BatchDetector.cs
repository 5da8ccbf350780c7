using Querent.Autograd.Ops;
using Querent.Networks;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Tensors;

namespace Querent.Plugins.ObjectDetection.Detections;

/// <summary>The detections of each image of a batch, from the outputs of a network.</summary>
internal sealed class BatchDetector(DefaultBoxes defaults, int classes)
{
    private readonly Detector _detector = new(defaults, classes);
    private float[] _offsets = [];
    private float[] _probabilities = [];

    /// <summary>The detections of each image, highest score first.</summary>
    public Detection[][] Detect(TargetOutput output)
    {
        int count = output.Outputs[0].Shape[0];
        ReadOnlySpan<float> offsets = Download(output.Outputs[0], ref _offsets);
        ReadOnlySpan<float> probabilities = Download(output.Outputs[1].Softmax(), ref _probabilities);
        (int offsetsOfOne, int probabilitiesOfOne) = (offsets.Length / count, probabilities.Length / count);
        var detections = new Detection[count][];
        for (int i = 0; i < count; i++)
        {
            detections[i] = _detector.Detect(
                offsets.Slice(i * offsetsOfOne, offsetsOfOne),
                probabilities.Slice(i * probabilitiesOfOne, probabilitiesOfOne));
        }

        return detections;
    }

    private static ReadOnlySpan<float> Download(Tensor tensor, ref float[] buffer)
    {
        if (tensor.Length > buffer.Length)
        {
            buffer = new float[tensor.Length];
        }

        tensor.Download(buffer.AsSpan(0, tensor.Length));
        return buffer.AsSpan(0, tensor.Length);
    }
}
