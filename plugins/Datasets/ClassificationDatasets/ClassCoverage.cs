namespace Querent.Plugins.ClassificationDatasets;

/// <summary>Says which classes have no image on one side, where a number would mean less than it seems to.</summary>
internal static class ClassCoverage
{
    public static void Report(string path, ImageDataset dataset, Action<string> warn)
    {
        Report(path, dataset, dataset.Pool, "to train on: none of its test images can be right", warn);
        Report(path, dataset, dataset.Test, "to test with: no accuracy says how well it is told", warn);
    }

    private static void Report(string path, ImageDataset dataset, ImageSet images, string lack, Action<string> warn)
    {
        HashSet<int> there = [.. Enumerable.Range(0, images.Count).Select(i => images[i].Label)];
        string[] missing = [.. dataset.Classes.Where((_, label) => !there.Contains(label))];
        if (missing.Length > 0)
        {
            warn($"{path}: the class '{missing[0]}'" + (missing.Length == 1 ? "" : $" and {missing.Length - 1} more") +
                $" has no image {lack}; add images or leave the class out");
        }
    }
}
