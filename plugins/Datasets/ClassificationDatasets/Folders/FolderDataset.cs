using Querent.Errors;
using Querent.Extensibility;
using Querent.Images;
using Querent.Images.Caching;
using Querent.Randomness;

namespace Querent.Plugins.ClassificationDatasets.Folders;

/// <summary>
/// Images in one folder per class: either <c>train/</c> and <c>test/</c> with class folders in both, or just class
/// folders, a share of which becomes the test split.
/// </summary>
internal static class FolderDataset
{
    /// <exception cref="DataException">The folders cannot be used as they are; the message says why.</exception>
    public static ImageDataset Read(string path, OptionSection options, DatasetContext context)
    {
        int size = options.Int("imageSize", 32, min: 8, max: 1024);
        int megabytes = options.Int("cacheMegabytes", 1024, min: 0, max: 1_000_000);
        (ImageFiles pool, ImageFiles test) = SplitFolders.Exist(path, context.Warn)
            ? (ClassFolders.List(path, SplitFolders.Train, context), ClassFolders.List(path, SplitFolders.Test, context))
            : StratifiedSplit.Split(
                ClassFolders.List(path, "", context),
                options.Number("testShare", 0.2, min: 0.001, max: 0.999),
                context.Seed.For(Purpose.Data));
        RejectUnknownClasses(path, pool, test);
        var memory = new DecodedImageCache(megabytes, 3L * size * size * (pool.Files.Count + test.Files.Count));
        if (memory.Warning is { } warning)
        {
            context.Warn($"{path}: {warning}");
        }

        PixelCache? cache = PixelCache.Open(context, size);
        try
        {
            ImageDataset dataset = new ImageDecoding(path, size, memory, cache, context).Decode(pool, test);
            ClassCoverage.Report(path, dataset, context.Warn);
            return dataset with { Source = cache };
        }
        catch
        {
            cache?.Dispose();
            throw;
        }
    }

    private static void RejectUnknownClasses(string path, ImageFiles pool, ImageFiles test)
    {
        if (test.Classes.Except(pool.Classes).FirstOrDefault() is { } unknown)
        {
            string folder = Path.Combine(path, SplitFolders.Test, unknown);
            throw new DataException($"{folder}: the class '{unknown}' is not in {SplitFolders.Train}/" +
                NearestName.Suggestion(unknown, pool.Classes));
        }
    }
}
