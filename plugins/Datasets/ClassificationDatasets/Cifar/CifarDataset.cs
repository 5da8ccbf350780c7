using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Plugins.ClassificationDatasets.Cifar;

/// <summary>
/// CIFAR-10 in its binary version (Krizhevsky 2009), from a folder or from the archive as it is downloaded. The pool is
/// the training batches that are there, in the order of their numbers, or the test batch, which the training batches then
/// measure.
/// </summary>
internal static class CifarDataset
{
    private const string Remedy =
        "get the binary version, cifar-10-binary.tar.gz, from https://www.cs.toronto.edu/~kriz/cifar.html";

    private static readonly string[] s_standardClasses =
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <exception cref="ConfigurationException">An option is wrong.</exception>
    /// <exception cref="DataException">Files are missing or damaged.</exception>
    public static ImageDataset Read(OptionSection options, DatasetContext context)
    {
        string path = RequiredPath.Read(options, "the folder or the .tar.gz of CIFAR-10's binary version");
        bool isTestPool = IsTestPool(options);
        (int poolSize, int testSize) = (Most(options, "poolSize"), Most(options, "testSize"));
        CifarFiles files = Open(path, context);
        if (files.Training.Count == 0)
        {
            throw new DataException($"{path}: there is no data_batch_1.bin to data_batch_5.bin; {Remedy}");
        }

        if (files.Test is null)
        {
            throw new DataException($"{path}: there is no test_batch.bin; {Remedy}");
        }

        ImageSet training = new(CifarRows.Size, [.. files.Training.SelectMany(batch => batch)]), test = new(CifarRows.Size, files.Test);
        var dataset = new ImageDataset(
            First(isTestPool ? test : training, poolSize), First(isTestPool ? training : test, testSize),
            files.Classes ?? s_standardClasses);
        ClassCoverage.Report(path, dataset, context.Warn);
        return dataset;
    }

    // All of them where it is absent, and the configuration in effect does not name it either.
    private static int Most(OptionSection options, string key)
    {
        int most = options.Int(key, 0, min: 0, max: 1_000_000);
        if (!options.Has(key))
        {
            options.Effective.Remove(key);
        }

        return most == 0 ? int.MaxValue : most;
    }

    // The order of the files is random.
    private static ImageSet First(ImageSet images, int most) =>
        images.Count <= most ? images : new ImageSet(images.Size, [.. Enumerable.Range(0, most).Select(index => images[index])]);

    // Where it is absent, the configuration in effect does not name it either.
    private static bool IsTestPool(OptionSection options)
    {
        const string Key = "pool", Training = "training", Test = "test";
        bool isTest = options.Choice(Key, Training, Training, Test) == Test;
        if (!options.Has(Key))
        {
            options.Effective.Remove(Key);
        }

        return isTest;
    }

    private static CifarFiles Open(string path, DatasetContext context)
    {
        if (File.Exists(path))
        {
            return CifarArchive.Read(path, context);
        }

        if (!Directory.Exists(path))
        {
            throw new DataException($"{path}: no such file or folder; {Remedy}, and set 'path' to it or to its folder");
        }

        string inner = Path.Combine(path, "cifar-10-batches-bin");
        string archive = Path.Combine(path, "cifar-10-binary.tar.gz");
        return CifarFolder.Parts(path) is { Length: > 0 } parts ? CifarFolder.Read(parts, context)
            : CifarFolder.Parts(inner) is { Length: > 0 } innerParts ? CifarFolder.Read(innerParts, context)
            : File.Exists(archive) ? CifarArchive.Read(archive, context)
            : throw new DataException($"{path}: holds neither data_batch_*.bin nor cifar-10-binary.tar.gz; {Remedy}");
    }
}
