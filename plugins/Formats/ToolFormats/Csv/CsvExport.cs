using System.Globalization;
using System.Text;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.Csv;

/// <summary>Writes <c>labels.csv</c>: a row for each object, or for each image without any.</summary>
/// <param name="target">Takes the file.</param>
/// <param name="info">Kind of labels and names.</param>
internal sealed class CsvExport(AnnotationTarget target, DatasetInfo info)
{
    private readonly CsvShape _shape = CsvShape.Of(info);
    private readonly Losses _losses = new();
    private string[] _columns = [];

    public void Write(IReadOnlyList<ExportItem> items)
    {
        CheckNames();
        _columns = [.. Columns(items)];
        using var writer = new StreamWriter(target.Create("labels.csv"), new UTF8Encoding(false)) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', _columns));
        foreach (ExportItem item in items)
        {
            Write(writer, item);
        }

        _losses.Tell(target);
        target.Tell($"Fill in '{_shape.Mark}' in labels.csv: a {_shape.Mark}, '{CsvShape.Skip}' where you cannot say, " +
            $"'{CsvShape.Reject}' where the image is not usable" + (_shape.Kind == AnnotationKinds.Class ? ""
                : $", '{CsvShape.Nothing}' where nothing is there, and one row for each object") + "; then ingest the file");
    }

    private void CheckNames()
    {
        if (info.Classes.FirstOrDefault(name =>
            name.Trim() is "" or CsvShape.Nothing or CsvShape.Skip or CsvShape.Reject) is { } taken)
        {
            throw new DataException($"class '{taken}' has a meaning of its own in CSV; rename it or use another format");
        }

        if (info.Keypoints.Any(string.IsNullOrWhiteSpace))
        {
            throw new DataException("a keypoint has a blank name, which CSV cannot hold; rename it or use another format");
        }
    }

    // The columns that are seldom needed are there where they say something.
    private IEnumerable<string> Columns(IReadOnlyList<ExportItem> items)
    {
        AnnotatedObject[] objects = [.. items.SelectMany(item => item.Label?.Objects ?? [])];
        string[] rare =
        [
            .. objects.Any(item => item.Rotation != 0) ? [CsvShape.Rotation] : (string[])[],
            .. objects.Any(item => item.IsCrowd) ? [CsvShape.Crowd] : (string[])[],
            .. objects.Any(item => item.IsDifficult) ? [CsvShape.Difficult] : (string[])[],
            .. objects.Any(item => item.IsOccluded) ? [CsvShape.Occluded] : (string[])[],
        ];
        string[] main = _shape.Kind == AnnotationKinds.Keypoints
            ?
            [
                CsvShape.Path, CsvShape.Person, CsvShape.Class, CsvShape.Joint, CsvShape.X, CsvShape.Y, CsvShape.Visibility,
                CsvShape.Width, CsvShape.Height,
            ]
            : _shape.Required;
        return [.. main, .. rare, CsvShape.Id, "rank", "score", "round"];
    }

    private void Write(StreamWriter writer, ExportItem item)
    {
        if (item.Prediction is not null)
        {
            _losses.Add("prediction", "left out: a row with a class is an answer");
        }

        if (target.Root is null)
        {
            target.AddImage(item, item.Path);
        }

        var row = new Dictionary<string, string>
        {
            [CsvShape.Path] = target.Root is { } root ? $"{root.TrimEnd('/')}/{item.Path}" : item.Path,
            [CsvShape.Id] = item.Id,
            ["rank"] = item.Rank?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["score"] = item.Score is { } score ? Text(score) : "",
            ["round"] = item.Round?.ToString(CultureInfo.InvariantCulture) ?? "",
            [_shape.Mark] = Mark(item.Label),
        };
        if (_shape.Kind == AnnotationKinds.Class || item.Label is not { Objects.Count: > 0 } label)
        {
            Write(writer, row);
            return;
        }

        foreach ((int number, AnnotatedObject drawn) in label.Objects.Index())
        {
            row[_shape.Mark] = (number + 1).ToString(CultureInfo.InvariantCulture);
            row[CsvShape.Class] = drawn.Class;
            Write(writer, row, drawn);
        }
    }

    private string Mark(ImageAnnotation? label) => label switch
    {
        null => "",
        { Class: { } name } => name,
        _ => _shape.Kind == AnnotationKinds.Class ? "" : CsvShape.Nothing,
    };

    private void Write(StreamWriter writer, Dictionary<string, string> row, AnnotatedObject item)
    {
        if (item.Box is { } box)
        {
            Write(writer, new Dictionary<string, string>(row)
            {
                [CsvShape.X] = Text(box.X),
                [CsvShape.Y] = Text(box.Y),
                [CsvShape.Width] = Text(box.Width),
                [CsvShape.Height] = Text(box.Height),
                [CsvShape.Rotation] = Text(item.Rotation),
                [CsvShape.Crowd] = Text(item.IsCrowd),
                [CsvShape.Difficult] = Text(item.IsDifficult),
                [CsvShape.Occluded] = Text(item.IsOccluded),
            });
        }
        else if (item.IsCrowd || item.IsDifficult || item.IsOccluded)
        {
            _losses.Add("mark of a person without a box", "left out: marks stand in the row of the box");
        }

        foreach (AnnotatedKeypoint point in item.Keypoints)
        {
            Write(writer, new Dictionary<string, string>(row)
            {
                [CsvShape.Joint] = point.Name,
                [CsvShape.X] = Text(point.X),
                [CsvShape.Y] = Text(point.Y),
                [CsvShape.Visibility] = Text((int)point.Visibility),
            });
        }
    }

    private void Write(StreamWriter writer, Dictionary<string, string> row) =>
        writer.WriteLine(string.Join(',', _columns.Select(column => CsvText.Quote(row.GetValueOrDefault(column, "")))));

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(bool flag) => flag ? "1" : "0";
}
