using Querent.ActiveLearning;
using Querent.Backends;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Randomness;
using Querent.SavedModels;
using Querent.Training;

namespace Querent.Scoring;

/// <summary>
/// A saved model that scores images, batch by batch, as a run scores its pool: the score of an image is a function, to the
/// last bit, of the image, the weights, the batch size and the arithmetic of the backend (<see cref="FrozenModel"/>).
/// </summary>
public sealed class Scorer : IDisposable
{
    /// <summary>The batch size where none is given.</summary>
    public const int UsualBatch = 64;

    // More than one, so that images are decoded while the network works; no more, since all of their outputs are kept.
    private const int BatchesOfChunk = 8;

    private readonly IBackend _backend;
    private readonly GuardedTask _task;
    private readonly TargetModule _target;
    private readonly LossPredictor? _predictor;

    /// <summary>Makes task and modules of a saved model, on a device.</summary>
    /// <param name="file">The model.</param>
    /// <param name="factory">Of the model's task, made with the options in the file.</param>
    /// <param name="backend">Of the device to compute on; disposed by the caller, after this.</param>
    /// <exception cref="DataException">The model does not tell what data it was trained for, or its tensors are
    /// damaged.</exception>
    /// <exception cref="PluginException">The task breaks its contract.</exception>
    public Scorer(ModelFile file, ITaskFactory factory, IBackend backend)
    {
        (Description, _backend) = (file.Description, backend);
        DataDescription data = Description.Data ?? throw new DataException(
            $"{file.Path}: does not tell what data its model was trained for, so that its task cannot be made; save it with " +
            $"{nameof(ModelOrigin)}.{nameof(ModelOrigin.Data)}");
        string name = $"task '{Description.Task}'";
        Info = data.ToInfo(GuardedTask.Ask(name, nameof(ITaskFactory.LabelType), () => factory.LabelType));
        _task = GuardedTask.Make(name, () => factory.Create(Info));
        _target = file.CanCreateTarget ? file.CreateTarget(backend) : _task.CreateTarget(backend, new Seed(0));
        try
        {
            if (!file.CanCreateTarget)
            {
                file.Fill(_target);
            }

            _predictor = file.CreateLossPredictor(backend);
        }
        catch
        {
            _target.Dispose();
            throw;
        }
    }

    /// <summary>A scorer for a model whose task a plugin brings.</summary>
    /// <param name="path">Of the model file.</param>
    /// <param name="plugin">Registers the task that the file names.</param>
    /// <param name="backend">Of the device to compute on; disposed by the caller, after the scorer.</param>
    /// <param name="batchSize">See <see cref="BatchSize"/>.</param>
    /// <exception cref="DataException">The file is no model, damaged, or of a task that the plugin does not
    /// bring.</exception>
    /// <exception cref="PluginException">The task breaks its contract.</exception>
    public static Scorer Open(string path, IPlugin plugin, IBackend backend, int batchSize = UsualBatch)
    {
        ModelFile file = ModelFile.Read(path);
        return new Scorer(file, PluginTask.Of(plugin, file), backend) { BatchSize = batchSize };
    }

    /// <summary>The description of the model.</summary>
    public ModelDescription Description { get; }

    /// <summary>Facts of the data that the model was trained for: names of the classes, size of the images.</summary>
    public DatasetInfo Info { get; }

    /// <summary>Images of a forward pass; another number may change the last bits of scores.</summary>
    public int BatchSize { get; init; } = UsualBatch;

    /// <summary>Threads that decode images of one batch at once; no score depends on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Scores images in their order; they are taken, and answers given, as the enumeration goes on.</summary>
    /// <param name="images">8-bit R, G, B; of the size in <see cref="Info"/> where it has one.</param>
    /// <param name="cancellation">Asked for between batches.</param>
    /// <exception cref="DivergenceException">The model does not answer in finite numbers.</exception>
    /// <exception cref="PluginException">The task breaks its contract.</exception>
    public IEnumerable<ImageScore> Score(IEnumerable<RgbImage> images, CancellationToken cancellation = default) =>
        Score(images.Select(image => (Func<RgbImage>)(() => image)), cancellation);

    /// <summary>The same for images that are decoded when their batch is made, on several threads.</summary>
    /// <param name="images">A <see cref="DataException"/> becomes the <see cref="ImageScore.Problem"/> of its
    /// image.</param>
    /// <param name="cancellation">Asked for between batches.</param>
    /// <exception cref="DivergenceException">The model does not answer in finite numbers.</exception>
    /// <exception cref="PluginException">The task breaks its contract.</exception>
    public IEnumerable<ImageScore> Score(IEnumerable<Func<RgbImage>> images, CancellationToken cancellation = default) =>
        images.Chunk(BatchSize * BatchesOfChunk).SelectMany(chunk => ScoreChunk(chunk, cancellation));

    /// <summary>Releases the memory of the modules.</summary>
    public void Dispose()
    {
        _target.Dispose();
        _predictor?.Module.Dispose();
    }

    private ImageScore[] ScoreChunk(Func<RgbImage>[] images, CancellationToken cancellation)
    {
        using var chunk = new ImageChunk(images, Info);
        var samples = new Samples(chunk, name: "the images") { Threads = Threads };
        var model = new FrozenModel(_task, samples, _backend, _target, _predictor is null ? [] : [_predictor], BatchSize);
        var scores = new ImageScore[images.Length];
        model.Score([.. Enumerable.Range(0, images.Length)],
            outputs => Read(outputs).CopyTo(scores, outputs.Start), cancellation);
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = chunk.Problem(i) is { } problem ? new ImageScore { Problem = problem } : scores[i];
        }

        return scores;
    }

    private ImageScore[] Read(BatchOutputs outputs)
    {
        float[]? losses = _predictor is null ? null : outputs.PredictedLosses(_predictor);
        SignalRows? rows = _task.Supplies.Contains(Signal.ClassProbabilities) ? outputs.ClassProbabilities(outputs.Output) : null;
        float[]? entropies = rows is null ? null : Entropies(rows, outputs.Count);
        IReadOnlyList<Label> predictions = outputs.Predictions();
        return
        [
            .. Enumerable.Range(0, outputs.Count).Select(i => new ImageScore
            {
                Prediction = predictions.Count > 0 ? predictions[i] : null,
                Probabilities = rows is { PerSample: 1 } ? rows.Row(i).ToArray() : null,
                Entropy = entropies?[i],
                PredictedLoss = losses?[i],
            }),
        ];
    }

    private static float[] Entropies(SignalRows rows, int count)
    {
        var entropies = new float[count];
        PredictiveEntropy.MeanOfUnits(rows, entropies);
        return entropies;
    }
}
