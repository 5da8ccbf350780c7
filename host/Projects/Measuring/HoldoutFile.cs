using System.Text.Json;
using System.Text.Json.Serialization;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Projects.Ledger;

namespace Querent.Projects.Measuring;

/// <summary>
/// Answers and predictions of a model on the hold-out, a line of JSON each: all that its numbers were computed of, for people who check
/// them.
/// </summary>
internal static class HoldoutFile
{
    /// <summary>The name of the file in the folder of a model.</summary>
    public const string Name = "holdout.jsonl";

    /// <exception cref="DataException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<HoldoutAnswer> answers)
    {
        try
        {
            AtomicFile.Write(path, stream =>
            {
                foreach (HoldoutAnswer answer in answers)
                {
                    stream.Write([.. JsonSerializer.SerializeToUtf8Bytes(answer, HoldoutJson.Lines.HoldoutAnswer), (byte)'\n']);
                }
            });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be written: {problem.Message}", problem);
        }
    }

    /// <exception cref="DataException">It is damaged, or cannot be read.</exception>
    public static IReadOnlyList<HoldoutAnswer> Read(string path)
    {
        try
        {
            return [.. File.ReadLines(path).Select(line =>
                JsonSerializer.Deserialize(line, HoldoutJson.Lines.HoldoutAnswer) ?? throw new JsonException("null is no answer"))];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new DataException($"{path}: cannot be read: {problem.Message}; 'querent train' makes a new model", problem);
        }
    }
}

/// <summary>Lines of the file.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(AnnotationConverter)],
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(HoldoutAnswer))]
internal sealed partial class HoldoutJson : JsonSerializerContext
{
    private static HoldoutJson? s_lines;

    /// <summary>With characters beyond ASCII as they are.</summary>
    public static HoldoutJson Lines => s_lines ??= new HoldoutJson(new JsonSerializerOptions(Default.Options)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
