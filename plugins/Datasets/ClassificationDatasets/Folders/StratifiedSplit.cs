using Querent.Errors;
using Querent.Randomness;

namespace Querent.Plugins.ClassificationDatasets.Folders;

/// <summary>Sets a share of each class apart for the test split.</summary>
internal static class StratifiedSplit
{
    /// <summary>
    /// Draws the test images of each class without replacement; every class keeps at least one image on either side.
    /// Both splits stay in the order of the files.
    /// </summary>
    /// <exception cref="DataException">A class has a single image, which cannot be on both sides.</exception>
    public static (ImageFiles Pool, ImageFiles Test) Split(ImageFiles all, double testShare, Seed seed)
    {
        var test = new HashSet<ImageFile>();
        ILookup<string, ImageFile> byClass = all.Files.ToLookup(file => file.Class);
        for (int label = 0; label < all.Classes.Count; label++)
        {
            ImageFile[] files = [.. byClass[all.Classes[label]]];
            if (files.Length == 1)
            {
                throw new DataException(
                    $"{files[0].Name}: is the only image of the class '{files[0].Class}', which needs " +
                    "one to train on and one to test with; add images or remove the class");
            }

            RandomStream stream = seed.For(label).Stream();
            int count = Math.Clamp((int)Math.Round(testShare * files.Length), 1, files.Length - 1);
            test.UnionWith(stream.Sample(files, count));
        }

        return (
            all with { Files = [.. all.Files.Where(file => !test.Contains(file))] },
            all with { Files = [.. all.Files.Where(test.Contains)] });
    }
}
