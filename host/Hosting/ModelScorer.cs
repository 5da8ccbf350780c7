using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Hosting.Devices;
using Querent.Hosting.Plugins;
using Querent.Hosting.Runs;
using Querent.Hosting.Scoring;
using Querent.Images;
using Querent.SavedModels;
using Querent.Scoring;

namespace Querent.Hosting;

/// <summary>A saved model with the plugin of its task, on a device, that scores image files.</summary>
public sealed class ModelScorer : IDisposable
{
    private readonly OpenDevice _device;
    private readonly Scorer _scorer;

    private ModelScorer(OpenDevice device, Scorer scorer, RunEnvironment circumstances) =>
        (_device, _scorer, Circumstances) = (device, scorer, circumstances);

    /// <summary>The description of the model.</summary>
    public ModelDescription Description => _scorer.Description;

    /// <summary>Facts of the data that the model was trained for: names of the classes, size of the images.</summary>
    public DatasetInfo Info => _scorer.Info;

    /// <summary>Device, threads and plugins.</summary>
    internal RunEnvironment Circumstances { get; }

    /// <summary>Reads the model and loads the plugin of its task.</summary>
    /// <param name="model">Path of a model file, as a run leaves it in <c>units/*/result/model.safetensors</c>.</param>
    /// <param name="work">Device, threads and plugins.</param>
    /// <param name="notices">Told of warnings; null for nobody.</param>
    /// <exception cref="QuerentException">The file is no model, no plugin brings its task, or the device cannot be
    /// used; the message is one line that says what to do.</exception>
    public static ModelScorer Open(string model, WorkRequest work, RunNotices? notices = null)
    {
        notices ??= new RunNotices();
        ModelFile file = ModelFile.Read(model);
        Device device = DeviceChoice.Find(work.Device, work.Precision);
        if (device.Warning is { } warning)
        {
            notices.Warn(warning);
        }

        PluginCatalog plugins = PluginCatalog.OfUser(work.Plugins, notices.Note);
        notices.Found(plugins);
        ITaskFactory factory = plugins.CreateTask(file.Description.Task,
            new OptionSection(file.Description.TaskOptions, "task"), new TaskContext(notices.Warn) { IsForScoring = true });
        int threads = ThreadCount.Of(work.Threads, notices.Warn);
        OpenDevice open = device.Open(threads);
        try
        {
            var scorer = new Scorer(file, factory, open.Backend)
            {
                BatchSize = BatchSize(file.Description.TrainedWith),
                Threads = threads,
            };
            return new ModelScorer(open, scorer, new RunEnvironment(device, threads, plugins, []));
        }
        catch
        {
            open.Dispose();
            throw;
        }
    }

    /// <summary>Scores files in their order, as the enumeration goes on; memory is bounded, however many there are.</summary>
    /// <param name="files">PNG, JPEG or BMP; one that cannot be read gets a <see cref="ImageScore.Problem"/>.</param>
    /// <param name="cancellation">Asked for between batches.</param>
    /// <exception cref="DivergenceException">The model does not answer in finite numbers.</exception>
    /// <exception cref="PluginException">The task breaks its contract.</exception>
    public IEnumerable<ImageScore> Score(IEnumerable<string> files, CancellationToken cancellation = default) =>
        Score(files.Select(file => NamedImage.File(file)), cancellation).Select(scored => scored.Score);

    /// <summary>The same for images wherever they lie, each with its id.</summary>
    internal IEnumerable<(string Id, ImageScore Score)> Score(IEnumerable<NamedImage> images, CancellationToken cancellation)
    {
        // They are taken some batches before they are answered, in the same order.
        var taken = new Queue<string>();
        IEnumerable<Func<RgbImage>> loads = images.Select(image =>
        {
            taken.Enqueue(image.Id);
            return (Func<RgbImage>)(() => Decode(image));
        });
        return _scorer.Score(loads, cancellation).Select(score => (taken.Dequeue(), score));
    }

    /// <summary>Closes model and device.</summary>
    public void Dispose()
    {
        _scorer.Dispose();
        _device.Dispose();
    }

    // Squares of one size are made as data sets of folders make them: whole images, stretched.
    private RgbImage Decode(NamedImage image) => Info.Size is { } size && size.Width == size.Height
        ? new RgbImage(size.Width, size.Height, ImageReader.Read(image.Id, image.Load(), size.Width))
        : ImageReader.Read(image.Id, image.Load());

    // That of the run, so that scores have its bits.
    private static int BatchSize(JsonObject trainedWith)
    {
        const int Most = 4096;
        return trainedWith["scoringBatchSize"] is JsonValue value && value.TryGetValue(out int size) && size is > 0 and <= Most
            ? size : Scorer.UsualBatch;
    }
}
