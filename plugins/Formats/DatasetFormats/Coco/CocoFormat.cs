using Querent.Annotations.Json;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.DatasetFormats.Reading;

namespace Querent.Plugins.DatasetFormats.Coco;

/// <summary>COCO's JSON: instances, keypoints of persons, and results.</summary>
internal sealed class CocoFormat : IAnnotationFormat
{
    private const string Wanted = "a file of COCO instances";

    public FormatLimits Limits { get; } = new()
    {
        HoldsScores = true,
        HoldsHiddenKeypoints = true,
        HoldsFolders = true,
        Kinds = AnnotationKinds.Boxes | AnnotationKinds.Keypoints,
        Precision = 0,
    };

    public bool Recognizes(AnnotationSource source) => CocoFiles.Any(source);

    public IEnumerable<ImageAnswer> Read(AnnotationSource source, DatasetInfo info)
    {
        var index = new CocoIndex();
        var pictures = new Pictures(source);
        var results = new List<Records>();
        bool isFound = false;
        foreach (string path in CocoFiles.Paths(source))
        {
            var records = new Records(source, path);
            if (records.Read(CocoFiles.IsList))
            {
                results.Add(records);
            }
            else if (Parse<CocoContent>(records) is { } content && (content.Images ?? (object?)content.Annotations) is not null)
            {
                isFound = true;
                foreach (ImageAnswer answer in CocoInstances.Read(content, records, info, index))
                {
                    yield return answer with { Picture = pictures.Of(answer.Name) };
                }
            }
        }

        if (!isFound && results.Count == 0)
        {
            throw new DataException($"{source.Name}: has no JSON file with 'images' and 'annotations'; name {Wanted}, " +
                "or a folder with one");
        }

        // Results refer to images and classes of the other files.
        foreach (Records records in results)
        {
            foreach (ImageAnswer answer in CocoResults.Read(Parse<List<CocoItem>>(records) ?? [], records, info, index))
            {
                yield return answer;
            }
        }
    }

    public void Write(AnnotationTarget target, DatasetInfo info, IReadOnlyList<ExportItem> items) =>
        new CocoWriter(target, info).Write(items);

    private static T? Parse<T>(Records records)
        where T : class =>
        records.Read(stream => JsonFile.Read<T>(stream, records.File, "COCO", Wanted, CancellationToken.None));
}
