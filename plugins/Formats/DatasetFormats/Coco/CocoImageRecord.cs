using Querent.Annotations.Coco;
using Querent.Labeling;
using Querent.Plugins.DatasetFormats.Reading;

namespace Querent.Plugins.DatasetFormats.Coco;

/// <summary>One image of a file, and the objects that were found for it so far.</summary>
/// <param name="image">The entry of <c>images</c>.</param>
/// <param name="place">The place of the entry, or of the first result.</param>
internal sealed class CocoImageRecord(in CocoImage image, string place)
{
    private readonly CocoImage _image = image;
    private readonly List<AnnotatedObject> _objects = [];
    private (string Place, string Words)? _problem;

    /// <summary>The entry of <c>images</c>.</summary>
    public CocoImage Image => _image;

    /// <summary>Takes in the object of an entry, or its problem.</summary>
    public void Add(CocoObjects objects, in CocoItem item, string at)
    {
        (AnnotatedObject? found, string? problem) = objects.Of(item);
        if (found is not null)
        {
            _objects.Add(found);
        }
        else
        {
            _problem ??= (at, problem!);
        }
    }

    /// <summary>Notes a problem of the image itself.</summary>
    public void Fail(string at, string problem) => _problem ??= (at, problem);

    /// <summary>The answer that the objects give.</summary>
    public ImageAnswer Answer(Records records)
    {
        int predicted = _objects.Count(found => found.Score is not null);
        string? missing = _image switch
        {
            { FileName: null or "" } => "has no file_name; give it one",
            { ExportId: { } id } when !IsId(id) => "querent_id is no 64 hexadecimal digits; restore or remove it",
            _ when predicted > 0 && predicted < _objects.Count =>
                "has objects with a score and others without; keep predictions in a file of results",
            _ => null,
        };
        return _problem is { } problem ? Complete(records.Unusable(_image.Name, problem.Place, problem.Words))
            : missing is not null ? Complete(records.Unusable(_image.Name, place, missing))
            : Complete(new ImageAnswer(_image.Name, State(predicted))
            {
                Annotation = _objects.Count == 0 ? ImageAnnotation.Empty : ImageAnnotation.OfObjects(_objects),
                Source = records.At(place),
            });
    }

    private AnswerState State(int predicted) => predicted > 0 ? AnswerState.Predicted
        : _objects.Count > 0 ? AnswerState.Annotated
        : AnswerState.Unclear;

    private ImageAnswer Complete(ImageAnswer answer) => answer with
    {
        Id = _image.ExportId is { } id && IsId(id) ? id : null,
        Width = Extent(_image.Width),
        Height = Extent(_image.Height),
    };

    private static bool IsId(string id) => id.Length == 64 && id.All(char.IsAsciiHexDigitLower);

    private static int? Extent(long pixels) => pixels is > 0 and <= int.MaxValue ? (int)pixels : null;
}
