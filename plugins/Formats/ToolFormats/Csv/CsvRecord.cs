using Querent.Data;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.Csv;

/// <summary>The rows of one image by one person who annotated.</summary>
/// <param name="first">The first of them; it names image and person.</param>
/// <param name="file">The table, as a path in its source.</param>
internal sealed class CsvRecord(CsvRow first, string file)
{
    private readonly CsvObjects _objects = new();
    private string? _problem;
    private string? _says;
    private string _class = "";
    private double? _seconds;

    /// <summary>Takes a row.</summary>
    public void Add(CsvRow row, CsvShape shape, DatasetInfo info)
    {
        if (_problem is not null)
        {
            return;
        }

        _problem = row.Problem ?? Common(row);
        if (_problem is not null)
        {
            return;
        }

        string mark = row[shape.Mark].Trim();
        string says = mark is "" or CsvShape.Nothing or CsvShape.Skip or CsvShape.Reject ? mark : "objects";
        if (_says is not null && _says != says)
        {
            _problem = $"lines {first.Line} and {row.Line} contradict each other: an image has objects, or '{CsvShape.Nothing}', " +
                $"'{CsvShape.Skip}', '{CsvShape.Reject}' or nothing as its {shape.Mark}; take one of them out";
            return;
        }

        _says = says;
        if (says != "objects")
        {
            _problem = Alone(row, shape);
        }
        else if (shape.Kind == AnnotationKinds.Class)
        {
            _class = CsvObjects.Named(row[CsvShape.Class], info.Classes);
        }
        else if (shape.Kind == AnnotationKinds.Boxes)
        {
            _problem = _objects.AddBox(row, info);
        }
        else
        {
            _problem = _objects.AddJoint(row, info);
        }
    }

    /// <summary>The answer of all rows together.</summary>
    public ImageAnswer Answer(CsvShape shape)
    {
        AnswerState state = _says switch
        {
            "" => AnswerState.Unanswered,
            CsvShape.Skip => AnswerState.Skipped,
            CsvShape.Reject => AnswerState.Rejected,
            _ => AnswerState.Annotated,
        };
        string? problem = _problem ?? (_says == "objects" ? _objects.Problem : null);
        string by = first[CsvShape.By].Trim();
        return new ImageAnswer(first[CsvShape.Path], problem is null ? state : AnswerState.Unclear)
        {
            Problem = problem,
            Id = first[CsvShape.Id].Trim() is { } id && ImageIds.Are(id) ? id.ToLowerInvariant() : null,
            Annotation = problem is not null || state != AnswerState.Annotated ? null
                : shape.Kind == AnnotationKinds.Class ? ImageAnnotation.OfClass(_class)
                : ImageAnnotation.OfObjects(_objects.ToList()),
            Source = new AnswerSource
            {
                File = file,
                Place = $"line {first.Line}",
                By = by.Length > 0 ? by : null,
                Seconds = _seconds,
            },
        };
    }

    private string? Common(CsvRow row)
    {
        if (string.IsNullOrWhiteSpace(row[CsvShape.Path]))
        {
            return $"line {row.Line} has no '{CsvShape.Path}'; fill it in";
        }

        string id = row[CsvShape.Id].Trim();
        if (id.Length > 0 && !ImageIds.Are(id))
        {
            return $"line {row.Line}: {ImageIds.Problem(id)}";
        }

        if (id != first[CsvShape.Id].Trim())
        {
            return $"lines {first.Line} and {row.Line} give the image different ids; correct one";
        }

        string? problem = null;
        if (row[CsvShape.Seconds].Trim().Length > 0 && row.Number(CsvShape.Seconds, ref problem) is { } seconds)
        {
            _seconds = seconds;
        }

        return problem ?? (_seconds < 0 ? $"line {row.Line}: '{CsvShape.Seconds}' is negative; correct it" : null);
    }

    // Numbers of an object that nobody named would be lost.
    private static string? Alone(CsvRow row, CsvShape shape)
    {
        if (shape.Kind == AnnotationKinds.Class && row[CsvShape.Class].Trim() == CsvShape.Nothing)
        {
            return $"line {row.Line}: '{CsvShape.Nothing}' says that there are no objects, and images of this project have a " +
                $"class; write the class, or '{CsvShape.Skip}'";
        }

        string[] others = [CsvShape.Joint, CsvShape.X, CsvShape.Y, CsvShape.Width, CsvShape.Height, CsvShape.Visibility];
        return others.FirstOrDefault(column => !string.IsNullOrWhiteSpace(row[column])) is { } filled
            ? $"line {row.Line} has '{filled}' and {(row[shape.Mark].Trim() is { Length: > 0 } mark ? $"'{mark}'" : "nothing")} " +
                $"as its {shape.Mark}; name the {shape.Mark}, or leave '{filled}' empty"
            : null;
    }
}
