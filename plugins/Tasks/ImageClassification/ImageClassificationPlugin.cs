using Querent.Extensibility;

namespace Querent.Plugins.ImageClassification;

/// <summary>The task <c>image-classification</c>.</summary>
public sealed class ImageClassificationPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry) => registry.AddTask(
        "image-classification", "one class per image, by a residual network", ImageClassificationFactory.Read);
}
