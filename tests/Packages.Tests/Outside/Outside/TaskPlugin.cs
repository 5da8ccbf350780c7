using Querent.Extensibility;

namespace Outside;

/// <summary>One plugin with a strategy, a data set, a task and an optimizer of its own.</summary>
public sealed class TaskPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
        registry.AddStrategy("largest-norm", "the longest embeddings",
            options => new LargestNorm(options.Number("power", 2, min: 1, max: 16)));
        registry.AddDataset("strips", "images and numbers as lines of one text file", (options, context) =>
            StripDataset.Read(options.OptionalText("path") ?? throw options.Error("path", "is missing; set it to a file of strips"), context));
        registry.AddTask("distance", "a number that is not negative, by its distance from the label",
            (options, _) => DistanceTaskFactory.Read(options));
        registry.AddOptimizer("lion", "the sign of an interpolated momentum", _ => Lion.Factory);
    }
}
