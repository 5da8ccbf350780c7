using Querent.Images;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>Says that images are trained on and measured with: the mAP is then not that of new images.</summary>
internal static class SplitOverlap
{
    public static void Report(string path, AnnotatedFile[] pool, AnnotatedFile[] test, Action<string> warn)
    {
        var paths = new RealPaths();
        HashSet<string> trained = [.. pool.Select(file => paths.Of(file.File))];
        AnnotatedFile[] both = [.. test.Where(file => trained.Contains(paths.Of(file.File)))];
        if (both.Length > 0)
        {
            warn($"{path}: images of the test split that are in the pool too, so that the mAP is not that of new " +
                "images: " +
                $"{both.Length}, the first is {both[0].Id}");
        }
    }
}
