using Querent.Errors;
using Querent.Extensibility;
using Querent.Images;

namespace Querent.Plugins.ObjectDetection.Datasets;

/// <summary>Annotated images of both splits as their files describe them, and what is made of them.</summary>
/// <param name="Path">What the user named, for messages.</param>
/// <param name="Pool">Images to train on.</param>
/// <param name="Test">Images to measure with.</param>
/// <param name="Classes">The classes in the order of the data set, or nothing where it has none.</param>
internal sealed record FileSplits(
    string Path, IReadOnlyList<RawImage> Pool, IReadOnlyList<RawImage> Test, IReadOnlyList<string>? Classes = null)
{
    /// <exception cref="DataException">There is no usable image in a split, or no class.</exception>
    public IDetectionDataset ToDataset(FileOptions options, TaskContext context)
    {
        IReadOnlyList<string> classes = options.Classes ?? Classes ?? ClassesOfObjects();
        var defects = new DefectCounts();
        var rules = new AnnotationRules(classes, defects);
        AnnotatedFile[] pool = rules.Apply(Pool, context.Threads);
        AnnotatedFile[] test = rules.Apply(Test, context.Threads);
        defects.Report(Path, context.Warn);
        RejectEmpty(pool, "to train on");
        RejectEmpty(test, "to test with");
        var memory = new PixelMemory(options.CacheMegabytes, pool.Concat(test).Sum(file => file.Bytes));
        if (memory.Warning is { } warning)
        {
            context.Warn($"{Path}: {warning}");
        }

        var dataset = new FileDataset(pool, test, classes, memory);
        dataset.DecodeIfItFits(context.Threads);
        return dataset;
    }

    private void RejectEmpty(AnnotatedFile[] files, string use)
    {
        if (files.Length == 0)
        {
            throw new DataException($"{Path}: there is no usable image {use}; see the warnings, if there are any, " +
                "and correct the options or the files");
        }
    }

    // Ordinal order, which is also the official order of Pascal VOC.
    private string[] ClassesOfObjects()
    {
        string[] names = [.. Pool.Concat(Test).SelectMany(image => image.Objects).Select(found => found.Class)
            .Distinct().Order(StringComparer.Ordinal)];
        return names.Length > 0
            ? names
            : throw new DataException($"{Path}: no object is annotated in any image, so that there is no class; " +
                "correct the options or the files");
    }
}
