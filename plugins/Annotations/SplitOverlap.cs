using Querent.Images;

namespace Querent.Annotations;

/// <summary>Says that images are trained on and measured with: the metric is then not that of new images.</summary>
public static class SplitOverlap
{
    /// <param name="path">The path that the user gave; the message begins with it.</param>
    /// <param name="pool">Files of the pool.</param>
    /// <param name="test">Files of the test split with the ids that the message names.</param>
    /// <param name="metric">The number that is falsified: <c>the mAP</c>.</param>
    /// <param name="warn">Takes the line; not called where no file is in both.</param>
    public static void Report(
        string path, IEnumerable<string> pool, IEnumerable<(string File, string Id)> test, string metric,
        Action<string> warn)
    {
        var paths = new RealPaths();
        HashSet<string> trained = [.. pool.Select(paths.Of)];
        (string File, string Id)[] both =
            [.. test.DistinctBy(entry => entry.File).Where(entry => trained.Contains(paths.Of(entry.File)))];
        if (both.Length > 0)
        {
            warn($"{path}: images of the test split that are in the pool too, so that {metric} is not that of new " +
                $"images: {both.Length}, the first is {both[0].Id}");
        }
    }
}
