using Querent.Images.Caching;

namespace Querent.Plugins.ClassificationDatasets.Folders;

/// <summary>Finds files with the same bytes that falsify measurements or training.</summary>
internal static class SameContent
{
    public static void Report(string path, FolderImage[] pool, FolderImage[] test, Action<string> warn)
    {
        var first = new Dictionary<ContentKey, FolderImage>();
        var contradicting = new Finding();
        foreach (FolderImage image in pool)
        {
            NoteIfContradicting(image);
        }

        var leaking = new Finding();
        Dictionary<ContentKey, FolderImage> known = new(first);
        foreach (FolderImage image in test)
        {
            if (known.TryGetValue(image.Content, out FolderImage? same))
            {
                leaking.Add($"{image.Id} (as {same.Id})");
            }

            NoteIfContradicting(image);
        }

        if (leaking.Count > 0)
        {
            warn($"{path}: {leaking.Of("test image")} with the content of an image in the pool, the first is " +
                $"{leaking.First}; the accuracy may be too high, remove the copies");
        }

        if (contradicting.Count > 0)
        {
            warn($"{path}: {contradicting.Of("image")} with the content of an image of another class, the first is " +
                $"{contradicting.First}; leave each in one class");
        }

        void NoteIfContradicting(FolderImage image)
        {
            if (!first.TryAdd(image.Content, image) && first[image.Content].Label != image.Label)
            {
                contradicting.Add($"{image.Id} (as {first[image.Content].Id})");
            }
        }
    }
}
