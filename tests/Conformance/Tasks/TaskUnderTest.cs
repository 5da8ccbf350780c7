using Querent.Autograd;
using Querent.Backends;
using Querent.Data;
using Querent.Layers;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Conformance;

/// <summary>A task on a device, with the samples that it is tried on. It guards the task: each answer is checked.</summary>
internal sealed class TaskUnderTest(GuardedTask task, Samples samples, IBackend backend, Seed seed) : IDisposable
{
    internal GuardedTask Task => task;

    internal IBackend Backend => backend;

    internal TargetModule Target { get; } = task.CreateTarget(backend, seed);

    /// <summary>The pixels of a batch of samples as a network gets them, and their losses, one row each.</summary>
    internal float[][] Rows(Split split, int[] indices, Seed? augmentation, MiniBatch? reused = null)
    {
        MiniBatch batch = reused ?? task.CreateBatch();
        return On(batch, split, indices, augmentation, output =>
        {
            float[][] images = [.. batch.Images.ToArray().Chunk(batch.Images.Length / batch.Count)];
            return images.Zip(task.TargetLoss(output, batch).ToArray(), (image, loss) => image.Append(loss).ToArray()).ToArray();
        });
    }

    /// <summary>Predictions for samples of which no label may be known.</summary>
    internal Label[] Predictions(Split split, int[] indices)
    {
        MiniBatch batch = task.CreateBatch();
        return On(batch, split, indices, null, output => task.Predict(output, batch).ToArray());
    }

    /// <summary>The metrics of samples of the test split, batch by batch in the given order.</summary>
    internal IReadOnlyDictionary<string, double> Metrics(int[] order, int batchSize)
    {
        IEvaluation evaluation = task.StartEvaluation();
        foreach (int[] indices in order.Chunk(batchSize))
        {
            MiniBatch batch = task.CreateBatch();
            On(batch, Split.Test, indices, null, output =>
            {
                evaluation.Add(output, batch, images => Target.Forward(images, ForwardContext.Evaluation));
                return true;
            });
        }

        return evaluation.Result();
    }

    /// <summary>All outputs of the network for samples of the test split.</summary>
    internal float[] Outputs(int[] indices) => On(task.CreateBatch(), Split.Test, indices, null,
        output => output.Outputs.Append(output.Embedding).SelectMany(tensor => tensor.ToArray()).ToArray());

    public void Dispose() => Target.Dispose();

    private T On<T>(MiniBatch batch, Split split, int[] indices, Seed? augmentation, Func<TargetOutput, T> use)
    {
        samples.Fill(batch, split, indices, augmentation);
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(backend);
        batch.Upload(workspace);
        return use(Target.Forward(batch.Images, ForwardContext.Evaluation));
    }
}
