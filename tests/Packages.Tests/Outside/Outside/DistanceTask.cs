using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Networks;
using Querent.Backends;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Outside;

/// <summary>The task of the template with a network and a loss of ops of this plugin.</summary>
public sealed class DistanceTask(ImageSize size, NumberOptions options, float epsilon) : NumberTask(size, options)
{
    private readonly NumberOptions _options = options;

    public override TargetModule CreateTarget(IBackend backend, Seed seed) => new PositiveNetwork(backend, seed, _options.Width);

    /// <summary>sqrt((prediction - number)^2 + epsilon), [batch]: robust against numbers far off (Charbonnier).</summary>
    public override Tensor TargetLoss(TargetOutput output, NumberBatch batch) =>
        RowDistance.Forward(output.Output, batch.Numbers, epsilon);
}

/// <summary>The options of the task.</summary>
public sealed class DistanceTaskFactory(NumberOptions options, float epsilon) : ITaskFactory
{
    public Type LabelType => typeof(NumberLabel);

    public static DistanceTaskFactory Read(OptionSection options) => new(
        new NumberOptions { Width = options.Int("width", 8, min: 1, max: 64) },
        (float)options.Number("epsilon", 0.01, min: 1e-6, max: 1));

    public ITask Create(DatasetInfo data) => new DistanceTask(
        data.Size ?? throw new ConfigurationException("configuration: dataset: the images have different sizes"), options, epsilon);
}
