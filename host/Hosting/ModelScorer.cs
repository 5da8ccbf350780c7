using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Hosting.Devices;
using Querent.Hosting.Plugins;
using Querent.Hosting.Runs;
using Querent.Images;
using Querent.SavedModels;
using Querent.Scoring;

namespace Querent.Hosting;

/// <summary>A saved model with the plugin of its task, on a device, that scores image files.</summary>
public sealed class ModelScorer : IDisposable
{
    private readonly OpenDevice _device;
    private readonly Scorer _scorer;

    private ModelScorer(OpenDevice device, Scorer scorer) => (_device, _scorer) = (device, scorer);

    /// <summary>The description of the model.</summary>
    public ModelDescription Description => _scorer.Description;

    /// <summary>Facts of the data that the model was trained for: names of the classes, size of the images.</summary>
    public DatasetInfo Info => _scorer.Info;

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
            return new ModelScorer(open, new Scorer(file, factory, open.Backend)
            {
                BatchSize = BatchSize(file.Description.TrainedWith),
                Threads = threads,
            });
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
        _scorer.Score(files.Select(file => (Func<RgbImage>)(() => Load(file))), cancellation);

    /// <summary>Closes model and device.</summary>
    public void Dispose()
    {
        _scorer.Dispose();
        _device.Dispose();
    }

    // Squares of one size are made as data sets of folders make them: whole images, stretched.
    private RgbImage Load(string file) => Info.Size is { } size && size.Width == size.Height
        ? new RgbImage(size.Width, size.Height, ImageReader.Read(file, size.Width))
        : ImageReader.Read(file);

    // That of the run, so that scores have its bits.
    private static int BatchSize(JsonObject trainedWith)
    {
        const int Most = 4096;
        return trainedWith["scoringBatchSize"] is JsonValue value && value.TryGetValue(out int size) && size is > 0 and <= Most
            ? size : Scorer.UsualBatch;
    }
}
