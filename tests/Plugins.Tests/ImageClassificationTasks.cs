using Querent.Extensibility;
using Querent.Plugins.ImageClassification;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Tests;

/// <summary>The task as a run creates it.</summary>
internal static class ImageClassificationTasks
{
    public static ITask Create(string options, ulong seed = 1, int threads = 2, List<string>? warnings = null) =>
        new PluginRegistration(new ImageClassificationPlugin()).Task("image-classification", options,
            new TaskContext(new Seed(seed), line => warnings?.Add(line)) { Threads = threads });
}
