using Querent.Annotations;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.DatasetFormats.Reading;

namespace Querent.Plugins.DatasetFormats.Yolo;

/// <summary>YOLO's text files: boxes and poses in shares of the image.</summary>
internal sealed class YoloFormat : IAnnotationFormat
{
    public FormatLimits Limits { get; } = new()
    {
        HoldsScores = true,
        HoldsHiddenKeypoints = true,
        HoldsFolders = true,
        Kinds = AnnotationKinds.Boxes | AnnotationKinds.Keypoints,
        RelativePrecision = 1e-9,
        Precision = 0,
    };

    public bool Recognizes(AnnotationSource source) =>
        source.Paths.Any(path => Path.GetFileName(path) is "data.yaml" or "dataset.yaml" or "obj.names" or "classes.txt")
        && YoloNames.LabelFiles(source).Length > 0;

    public IEnumerable<ImageAnswer> Read(AnnotationSource source, DatasetInfo info)
    {
        var rows = new YoloRows(YoloSource.Read(source, info), info);
        string[] files = YoloNames.LabelFiles(source);
        var images = YoloImages.Of(source, files);
        foreach (string file in files)
        {
            yield return images.Complete(file, Read(new Records(source, file), source, file, rows));
        }

        foreach (ImageAnswer answer in images.WithoutLabels(files))
        {
            yield return answer;
        }
    }

    public void Write(AnnotationTarget target, DatasetInfo info, IReadOnlyList<ExportItem> items) =>
        new YoloWriter(target, info).Write(items);

    private static ImageAnswer Read(Records records, AnnotationSource source, string file, YoloRows rows)
    {
        string[] lines;
        try
        {
            lines = YoloSource.Text(source, file).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries);
        }
        catch (DataException problem)
        {
            return records.Unusable(file, null, problem.Message);
        }

        var objects = new List<AnnotatedObject>();
        foreach ((int index, string line) in lines.Index().Where(line => line.Item.Length > 0))
        {
            (AnnotatedObject? found, string? problem) = rows.Of(line);
            if (found is null)
            {
                return records.Unusable(file, $"line {index + 1}", problem!);
            }

            objects.Add(found);
        }

        int predicted = objects.Count(found => found.Score is not null);
        return predicted > 0 && predicted < objects.Count
            ? records.Unusable(file, null, "has rows with a confidence and others without; keep predictions apart")
            : new ImageAnswer(file, predicted > 0 ? AnswerState.Predicted
                : objects.Count > 0 ? AnswerState.Annotated : AnswerState.Unclear)
            {
                Annotation = ImageAnnotation.OfObjects(objects),
                Source = records.At(null),
            };
    }
}
