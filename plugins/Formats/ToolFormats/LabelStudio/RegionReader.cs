using System.Text.Json;
using Querent.Annotations;
using Querent.Data;
using Querent.Labeling.Formats;
using Querent.Labeling;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.LabelStudio;

/// <summary>Makes an annotation of the regions that a person drew.</summary>
/// <param name="place">The place of the annotation in the file.</param>
/// <param name="info">Kind of labels and names.</param>
internal sealed class RegionReader(string place, DatasetInfo info)
{
    private readonly AnnotationKinds _kind = LabelKinds.Of(info);
    private string? _problem;

    /// <summary>Reads all regions of an annotation.</summary>
    /// <param name="result">The list of its regions.</param>
    /// <param name="answer">All that is known of the answer else.</param>
    public ImageAnswer Read(JsonElement[] result, ImageAnswer answer)
    {
        Region[] regions = [.. result.Select((element, i) => new Region(element, $"{place}.result[{i}]"))];
        foreach (Region region in regions)
        {
            Check(region);
        }

        ImageAnnotation annotation = _kind == AnnotationKinds.Class
            ? OfClass(regions)
            : ImageAnnotation.OfObjects(new RegionObjects(info).Read(regions, ref _problem));
        answer = answer with { Source = answer.Source with { Origins = Origins(regions) } };
        (double Width, double Height)? size = Size(regions);
        if (_problem is not null)
        {
            return answer with { State = AnswerState.Unclear, Problem = _problem };
        }

        return answer with
        {
            State = AnswerState.Annotated,
            Annotation = size is { } known ? annotation.Scale(known.Width, known.Height) : annotation,
            IsRelative = size is null && annotation.Objects.Count > 0,
            Width = (int?)size?.Width,
            Height = (int?)size?.Height,
        };
    }

    // Texts and ratings beside the label say nothing about objects; shapes that the project does not know do.
    private void Check(in Region region)
    {
        bool isHeld = _kind switch
        {
            AnnotationKinds.Class => region.Type == "choices",
            AnnotationKinds.Boxes => region.Type is "rectanglelabels",
            _ => region.Type is "rectanglelabels" or "keypointlabels",
        };
        if (isHeld)
        {
            if (region.Element.Number("image_rotation") is { } turned and not 0)
            {
                _problem ??= $"{region.Place}: the image was turned by {turned} degrees in Label Studio; turn it back";
            }
        }
        else if (IsShape(region))
        {
            _problem ??= $"{region.Place}: a region of type '{Shown.Short(region.Type)}' is none of the project's; take it out";
        }
    }

    private static bool IsShape(in Region region) => region.Type is not ("choices" or "relation" or "textarea" or "rating"
        or "number" or "taxonomy" or "datetime" or "pairwise" or "ranker");

    private ImageAnnotation OfClass(Region[] regions)
    {
        Region[] choices = [.. regions.Where(region => region.Type == "choices")];
        if (choices is [var only])
        {
            return only.Label("choices", ref _problem) is { } name ? ImageAnnotation.OfClass(name) : ImageAnnotation.Empty;
        }

        _problem ??= choices.Length == 0
            ? $"{place} has no choice; choose a class in Label Studio, or skip the task"
            : $"{place} has {choices.Length} choices; an image must have one";
        return ImageAnnotation.Empty;
    }

    private (double Width, double Height)? Size(Region[] regions)
    {
        (double, double)?[] sizes =
        [
            .. regions.Where(region => region.Type is "rectanglelabels" or "keypointlabels")
                .Select(region => region.Size).Distinct(),
        ];
        if (sizes.Length > 1)
        {
            _problem ??= $"{place}: its regions state different sizes of the image; export \"JSON\" again";
        }

        if (sizes.FirstOrDefault() is var (width, height) && (width > int.MaxValue || height > int.MaxValue
            || width != Math.Floor(width) || height != Math.Floor(height)))
        {
            _problem ??= $"{place}: the size of the image is no whole number of pixels; export \"JSON\" again";
        }

        return sizes.FirstOrDefault();
    }

    private static RegionOrigins Origins(Region[] regions) => new(
        regions.Count(region => region.Origin == "manual"), regions.Count(region => region.Origin == "prediction"),
        regions.Count(region => region.Origin == "prediction-changed"));
}
