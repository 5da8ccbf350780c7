using Querent.Errors;
using Querent.Extensibility;
using Querent.Images;
using Querent.Randomness;

namespace Querent.Plugins.ImageClassification.Folders;

/// <summary>
/// Images in one folder per class: either <c>train/</c> and <c>test/</c> with class folders in both, or just class
/// folders, a share of which becomes the test split.
/// </summary>
internal static class FolderDataset
{
    private const string Train = "train";
    private const string Test = "test";

    /// <exception cref="DataException">The folders cannot be used as they are; the message says why.</exception>
    public static ImageDataset Read(string path, OptionSection options, TaskContext context)
    {
        int size = options.Int("inputSize", 32, min: 8, max: 1024);
        int megabytes = options.Int("cacheMegabytes", 1024, min: 0, max: 1_000_000);
        (ImageFiles pool, ImageFiles test) = HasSplits(path)
            ? (ClassFolders.List(path, Train, context.Warn), ClassFolders.List(path, Test, context.Warn))
            : StratifiedSplit.Split(
                ClassFolders.List(path, "", context.Warn),
                options.Number("testShare", 0.2, min: 0.001, max: 0.999),
                context.Seed.For(Purpose.Data));
        RejectUnknownClasses(path, pool, test);
        var memory = new PixelMemory(megabytes, 3L * size * size * (pool.Files.Count + test.Files.Count));
        if (memory.Warning is { } warning)
        {
            context.Warn($"{path}: {warning}");
        }

        var decoding = new ImageDecoding(path, size, memory, context.Threads);
        return new ImageDataset(
            decoding.Decode(pool, pool.Classes), decoding.Decode(test, pool.Classes), pool.Classes);
    }

    private static bool HasSplits(string path)
    {
        bool train = ClassFolders.HasFolders(Path.Combine(path, Train));
        bool test = ClassFolders.HasFolders(Path.Combine(path, Test));
        return train == test
            ? train
            : throw new DataException($"{path}: has class folders in {(train ? Train : Test)}/ but not in " +
                $"{(train ? Test : Train)}/; add them, or set 'path' to the folder that holds the classes themselves");
    }

    private static void RejectUnknownClasses(string path, ImageFiles pool, ImageFiles test)
    {
        if (test.Classes.Except(pool.Classes).FirstOrDefault() is { } unknown)
        {
            throw new DataException($"{Path.Combine(path, Test, unknown)}: the class '{unknown}' is not in {Train}/" +
                $"{NearestName.Suggestion(unknown, pool.Classes)}");
        }
    }
}
