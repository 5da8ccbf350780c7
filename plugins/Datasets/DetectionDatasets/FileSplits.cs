using Querent.Annotations;
using Querent.Annotations.Yolo;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>Annotated images of both splits as their files describe them, and the samples made from them.</summary>
/// <param name="Pool">Images to train on.</param>
/// <param name="Test">Images to measure with.</param>
/// <param name="Classes">The classes in the order of the data set, or nothing where it has none.</param>
internal sealed record FileSplits(RawSplit Pool, RawSplit Test, IReadOnlyList<string>? Classes = null)
{
    /// <exception cref="DataException">There is no usable image or no object in a split.</exception>
    public FileDataset ToDataset(FileOptions options, DatasetContext context)
    {
        IReadOnlyList<string> classes = options.Classes ?? Classes ?? ClassesOfObjects();
        if (classes.Count > YoloClasses.MaxClasses)
        {
            throw new DataException($"{Pool.Path}: has {classes.Count} classes; up to {YoloClasses.MaxClasses} can be told " +
                "apart, name those that matter as 'classes'");
        }

        SplitRequirements.RejectShares(Pool);
        SplitRequirements.RejectShares(Test);
        AnnotatedFile[] pool = new AnnotationRules(classes, Pool.Defects).Apply(Pool.Images, context);
        AnnotatedFile[] test = new AnnotationRules(classes, Test.Defects).Apply(Test.Images, context);
        Report(context.Warn);
        SplitRequirements.RejectWithoutObjects(Pool, pool, Split.Pool);
        SplitRequirements.RejectWithoutObjects(Test, test, Split.Test);
        ClassCoverage.Report(Pool.Path, classes, pool, test, context.Warn);
        SplitOverlap.Report(Pool.Path, pool.Select(file => file.Image.File),
            test.Select(file => (file.Image.File, file.Id)), "the mAP", context.Warn);
        return FileDataset.Open(Pool.Path, pool, test, classes, options.CacheMegabytes, context);
    }

    private void Report(Action<string> warn)
    {
        if (Pool.Path == Test.Path)
        {
            Pool.Defects.Join(Test.Defects).Report(Pool.Path, warn);
            return;
        }

        Pool.Defects.Report(Pool.Path, warn);
        Test.Defects.Report(Test.Path, warn);
    }

    // Ordinal order, which is also the official order of Pascal VOC.
    private string[] ClassesOfObjects() =>
    [
        .. Pool.Objects.Concat(Test.Objects).Where(found => found.HasClass).Select(found => found.Class)
            .Distinct().Order(StringComparer.Ordinal),
    ];
}
