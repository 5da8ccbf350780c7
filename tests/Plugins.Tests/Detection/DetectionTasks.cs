using Querent.Extensibility;
using Querent.Plugins.ObjectDetection;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Tests.Detection;

/// <summary>The task as a run creates it.</summary>
internal static class DetectionTasks
{
    public static ITask Create(string options, ulong seed = 1, int threads = 2, List<string>? warnings = null) =>
        new PluginRegistration(new ObjectDetectionPlugin()).Task("object-detection", options,
            new TaskContext(new Seed(seed), line => warnings?.Add(line)) { Threads = threads });
}
