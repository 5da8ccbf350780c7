using Querent.Data;
using Querent.Images;
using Querent.Plugins.ObjectDetection.Preprocessing;
using Querent.Randomness;

namespace Querent.Plugins.ObjectDetection;

/// <summary>Reads, augments and matches the samples of a batch, several at once.</summary>
internal sealed class BatchFilling(IDetectionDataset dataset, SamplePreparation preparation, int threads)
{
    /// <summary>What the network sees.</summary>
    public InputDescription Input => preparation.Input;

    public void Fill(DetectionBatch batch, Split split, int[] indices, Seed? augmentation)
    {
        batch.Resize(indices.Length);
        ParallelFor.Run(indices.Length, threads, i =>
        {
            DetectionImage image = dataset.Read(split, indices[i]);
            batch.Place(i, preparation.Write(image, augmentation?.For(indices[i]), batch.Pixels(i)));
        });
        batch.Match();
    }
}
