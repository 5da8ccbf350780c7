using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.ObjectDetection.Datasets.Yolo;

/// <summary>
/// Reads a data set in the form of YOLO: a <c>data.yaml</c> with the names of the classes and the images of each split,
/// as folders or as text files that list images, and one text file of objects per image.
/// </summary>
internal static class YoloReader
{
    /// <param name="settingsFile">The <c>data.yaml</c>.</param>
    /// <param name="testSplit">The split to measure with: <c>val</c> or <c>test</c>.</param>
    /// <param name="threads">How many threads may read.</param>
    /// <exception cref="DataException">A file or folder is missing, or the settings are not complete.</exception>
    public static FileSplits Read(string settingsFile, string testSplit, int threads)
    {
        YoloSettings settings = YoloSettings.Read(settingsFile);
        IReadOnlyList<string> classes = settings["names"];
        if (classes.Count == 0)
        {
            throw settings.Error("has no 'names' of classes");
        }

        return new FileSplits(
            settingsFile,
            Images(settings, settingsFile, "train", classes, threads),
            Images(settings, settingsFile, testSplit, classes, threads),
            classes);
    }

    private static RawImage[] Images(
        YoloSettings settings, string settingsFile, string split, IReadOnlyList<string> classes, int threads)
    {
        if (settings[split].Count == 0)
        {
            throw settings.Error($"has no '{split}'");
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(settingsFile))!;
        string root = Path.Combine(folder, string.Concat(settings["path"]));
        string[] files = [.. settings[split].SelectMany(part => YoloImages.List(root, folder, part))];
        var images = new RawImage[files.Length];
        ParallelFor.Run(files.Length, threads, i => images[i] = YoloLabels.Read(files[i], folder, classes));
        return images;
    }
}
