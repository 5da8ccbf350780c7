using System.Globalization;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Hosting.Text;
using Querent.Projects.State;

namespace Querent.Projects.Exchange;

/// <summary>
/// Numbers of images from another program: a CSV table with a header, whose first column names the image by path or id, or a safetensors file
/// with <c>id</c> (bytes of SHA-256, [n, 32]) and one tensor of n rows.
/// </summary>
/// <param name="Columns">Numbers of each image.</param>
/// <param name="Rows">By the id of the image.</param>
internal sealed record ForeignRows(int Columns, IReadOnlyDictionary<string, float[]> Rows)
{
    private const string IdName = "id";
    private const int IdBytes = 32;

    /// <summary>Reads a file.</summary>
    /// <param name="path">CSV, or safetensors by its extension.</param>
    /// <param name="state">Has the images.</param>
    /// <exception cref="DataException">It cannot be read, names an image that is not there or one twice, or has numbers that are
    /// not finite.</exception>
    public static ForeignRows Read(string path, ProjectState state)
    {
        var rows = new Dictionary<string, float[]>(StringComparer.Ordinal);
        bool isBinary = Path.GetExtension(path).Equals(".safetensors", StringComparison.OrdinalIgnoreCase);
        int columns = 0;
        ILookup<string, ProjectImage> byPath = state.Images.Where(image => !image.IsMissing).ToLookup(image => image.Path, StringComparer.Ordinal);
        foreach ((string name, string place, float[] values) in isBinary ? Tensors(path) : Table(path))
        {
            ProjectImage image = state.Find(name) ?? byPath[name].FirstOrDefault() ?? throw new DataException($"{path}, {place}: '{name}' is no image of the project");
            columns = rows.Count == 0 ? values.Length : columns;
            string? fault = values.Length != columns ? $"has {values.Length} numbers, and the rows before have {columns}"
                : !Array.TrueForAll(values, float.IsFinite) ? "has a number that is not finite"
                : !rows.TryAdd(image.Id, values) ? "is there twice" : null;
            if (fault is not null)
            {
                throw new DataException($"{path}, {place}: '{name}' {fault}");
            }
        }

        return columns > 0 ? new ForeignRows(columns, rows) : throw new DataException($"{path}: has no rows of numbers");
    }

    private static IEnumerable<(string Name, string Place, float[] Values)> Table(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be read: {problem.Message}", problem);
        }

        for (int i = 1; i < lines.Length; i++)
        {
            if (lines[i].Length > 0)
            {
                string place = $"line {i + 1}";
                IReadOnlyList<string> fields = Fields(path, place, lines[i]);
                yield return (fields[0], place, [.. fields.Skip(1).Select(field => Number(path, place, field))]);
            }
        }
    }

    private static IReadOnlyList<string> Fields(string path, string place, string line)
    {
        try
        {
            return CsvText.Fields(line);
        }
        catch (FormatException problem)
        {
            throw new DataException($"{path}, {place}: {problem.Message}", problem);
        }
    }

    private static float Number(string path, string place, string field) =>
        float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value
            : throw new DataException($"{path}, {place}: '{field}' is no number; write a point before decimals");

    private static IEnumerable<(string Name, string Place, float[] Values)> Tensors(string path)
    {
        var file = SafetensorsFile.Read(path);
        SafetensorsEntry[] others = [.. file.Tensors.Values.Where(tensor => tensor.Name != IdName)];
        if (!file.Tensors.TryGetValue(IdName, out SafetensorsEntry? ids) || ids is not { Type: "U8", Dimensions: [var count, IdBytes] }
            || others is not [{ Dimensions: [var rows, ..] } numbers] || rows != count)
        {
            throw new DataException($"{path}: must have a tensor 'id' of bytes, [n, {IdBytes}], and one other tensor with n rows");
        }

        (float[] names, float[] values) = (ids.ReadSingles(), numbers.ReadSingles());
        int columns = count > 0 ? values.Length / (int)count : 0;
        for (int i = 0; i < count; i++)
        {
            byte[] id = Array.ConvertAll(names[(i * IdBytes)..((i + 1) * IdBytes)], value => (byte)value);
            yield return (Convert.ToHexStringLower(id), $"row {i + 1}", values[(i * columns)..((i + 1) * columns)]);
        }
    }
}
