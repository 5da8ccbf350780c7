using Querent.Data;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.Csv;

/// <summary>The answers of a table.</summary>
internal static class CsvAnswers
{
    /// <summary>
    /// One answer per row where images have a class; else one per image and person who annotated, wherever their rows stand:
    /// people sort tables.
    /// </summary>
    public static IEnumerable<ImageAnswer> Read(AnnotationSource source, string path, CsvShape shape, DatasetInfo info)
    {
        using Stream stream = source.Open(path);
        using var rows = new CsvRows(stream, SourceFiles.Shown(source, path), shape);
        if (shape.Kind == AnnotationKinds.Class)
        {
            while (rows.Next() is { } row)
            {
                var record = new CsvRecord(row, path);
                record.Add(row, shape, info);
                yield return record.Answer(shape);
            }

            yield break;
        }

        var records = new OrderedDictionary<(string Path, string By), CsvRecord>();
        while (rows.Next() is { } row)
        {
            (string, string) key = (row[CsvShape.Path], row[CsvShape.By]);
            if (!records.TryGetValue(key, out CsvRecord? record))
            {
                records.Add(key, record = new CsvRecord(row, path));
            }

            record.Add(row, shape, info);
        }

        foreach (CsvRecord record in records.Values)
        {
            yield return record.Answer(shape);
        }
    }
}
