using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Plugins.ObjectDetection;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Tensors;

namespace Querent.Plugins.Tests.Tasks.Detection;

/// <summary>The outputs of a network that is right about all targets of a batch.</summary>
internal sealed record MultiBoxAnswer(Tensor Offsets, Tensor Logits)
{
    public static MultiBoxAnswer Of(DetectionBatch batch, int classes)
    {
        Workspace workspace = Workspace.Current;
        int boxes = batch.Targets.BoxesPerImage;
        float[] labels = batch.Targets.UploadLabels(workspace).ToArray();
        var logits = new float[labels.Length * (classes + 1)];
        for (int i = 0; i < labels.Length; i++)
        {
            logits[(i * (classes + 1)) + (int)labels[i]] = 20;
        }

        return new MultiBoxAnswer(
            batch.Targets.UploadOffsets(workspace).Reshape(batch.Count, boxes, BoxEncoding.Offsets),
            workspace.Upload(logits, new Shape(batch.Count, boxes, classes + 1)));
    }
}
