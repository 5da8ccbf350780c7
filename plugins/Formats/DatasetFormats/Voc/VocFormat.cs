using System.Xml;
using System.Xml.Linq;
using Querent.Annotations.Voc;
using Querent.Data;
using Querent.Errors;
using Querent.Images;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.DatasetFormats.Reading;

namespace Querent.Plugins.DatasetFormats.Voc;

/// <summary>Pascal VOC's XML, one file per image.</summary>
/// <param name="isZeroBased">Whether pixels are counted from 0 and boxes end behind their last pixel.</param>
internal sealed class VocFormat(bool isZeroBased) : IAnnotationFormat
{
    public FormatLimits Limits { get; } = new()
    {
        HoldsFolders = true,
        Kinds = AnnotationKinds.Boxes,
    };

    public bool Recognizes(AnnotationSource source)
    {
        const int most = 3;
        return Paths(source).Take(most).Any(path =>
        {
            using Stream stream = source.Open(path);
            return VocProbe.IsVoc(stream);
        });
    }

    public IEnumerable<ImageAnswer> Read(AnnotationSource source, DatasetInfo info)
    {
        var pictures = new Pictures(source);
        bool isFound = false;
        foreach (string path in Paths(source))
        {
            isFound = true;
            ImageAnswer answer = Read(new Records(source, path), path);
            yield return answer.IsStem ? answer : answer with { Picture = pictures.Of(answer.Name) };
        }

        if (!isFound)
        {
            throw new DataException($"{source.Name}: has no .xml file; name a folder with one for each image");
        }
    }

    public void Write(AnnotationTarget target, DatasetInfo info, IReadOnlyList<ExportItem> items) =>
        new VocWriter(target, isZeroBased).Write(items);

    private static IEnumerable<string> Paths(AnnotationSource source) =>
        source.Paths.Where(path => path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase));

    private ImageAnswer Read(Records records, string path)
    {
        string stem = Path.GetFileNameWithoutExtension(path);
        try
        {
            XElement root = records.Read(VocXml.Load);
            return VocShape.Annotation(root) is { } annotation && VocShape.Objects(annotation) is { } objects
                ? new VocAnswer(records, stem, annotation, isZeroBased || VocOrigin.IsZero(annotation)).Of(objects)
                : Unusable("is no single annotation of VOC with its boxes in objects; remove the file or correct it");
        }
        catch (Exception problem) when (problem is XmlException or ArgumentException or NotSupportedException)
        {
            // The two latter are for encodings that cannot be used.
            return Unusable($"is no XML that can be read ({ReadingErrors.OneLine(problem)}); export it anew");
        }

        ImageAnswer Unusable(string words) => records.Unusable(stem, null, words) with { IsStem = true };
    }
}
