using System.Text.Json;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.LabelStudio;

/// <summary>The answers of one task.</summary>
internal static class TaskAnswers
{
    /// <summary>One answer for each annotation, or one that says that there is none.</summary>
    /// <param name="task">The task.</param>
    /// <param name="place">Its place in the file: <c>$[3]</c>.</param>
    /// <param name="info">Kind of labels and names.</param>
    /// <param name="path">The file, as a path in its source.</param>
    /// <param name="file">The file in messages.</param>
    /// <exception cref="DataException">It is no task.</exception>
    public static IEnumerable<ImageAnswer> Of(JsonElement task, string place, DatasetInfo info, string path, string file)
    {
        if (task.Member("data") is not { ValueKind: JsonValueKind.Object } data)
        {
            throw IsFlat(task)
                ? new DataException($"{file}: is a JSON-MIN export, which loses skipped images; export \"JSON\" instead")
                : new DataException($"{file}: {place} is no task: it has no 'data'; export \"JSON\" from Label Studio");
        }

        var source = new AnswerSource { File = path, Place = place, Task = task.Label("id") };
        string name = Address(data, out string? problem) is { } address ? ImageAddress.Name(address) : "";
        string? id = data.Text("querent_id");
        if (id is not null && !ImageIds.Are(id))
        {
            problem ??= $"{place}.data.querent_id: {ImageIds.Problem(id)}";
            id = null;
        }

        var answer = new ImageAnswer(name, AnswerState.Unanswered) { Id = id?.ToLowerInvariant(), Source = source };

        // Exports of versions before 1.0 call them completions.
        string list = task.Member("annotations") is null && task.Member("completions") is not null
            ? "completions" : "annotations";
        if (problem is not null || (task.Member(list) is { } given && given.ValueKind != JsonValueKind.Array))
        {
            return [Unusable(answer, problem ?? $"{place}.{list} is no list; export \"JSON\" again")];
        }

        JsonElement[] annotations = task.Items(list) ?? [];
        return annotations.Length == 0
            ? [answer with { State = task.Number("cancelled_annotations") > 0 ? AnswerState.Skipped : AnswerState.Unanswered }]
            : annotations.Select((annotation, i) => Of(annotation, answer, $"{place}.{list}[{i}]", info));
    }

    private static ImageAnswer Of(JsonElement annotation, ImageAnswer task, string place, DatasetInfo info)
    {
        ImageAnswer answer = task with
        {
            Source = task.Source with
            {
                Place = place,
                Annotation = annotation.Label("id"),
                By = By(annotation),
                Seconds = annotation.Number("lead_time") is { } seconds and >= 0 ? seconds : null,
                Updated = annotation.Time("updated_at"),
            },
        };
        if (annotation.IsTrue("was_cancelled") || annotation.IsTrue("skipped"))
        {
            return answer with { State = AnswerState.Skipped };
        }

        if (annotation.Items("result") is not { } regions)
        {
            return Unusable(answer, $"{place} has no list 'result'; export \"JSON\" again");
        }

        return new RegionReader(place, info).Read(regions, answer);
    }

    private static ImageAnswer Unusable(ImageAnswer answer, string problem) =>
        answer with { State = AnswerState.Unclear, Problem = problem };

    private static string? By(JsonElement annotation) =>
        annotation.Member("completed_by") is { ValueKind: JsonValueKind.Object } person
            ? person.Label("email") ?? person.Label("username") ?? person.Label("id")
            : annotation.Label("completed_by");

    // The configuration names the member, and is not part of an export.
    private static string? Address(JsonElement data, out string? problem)
    {
        string[] found = data.Text("image") is { } image
            ? [image]
            : [.. data.EnumerateObject().Select(member => member.Value.Text()).OfType<string>().Where(ImageAddress.Looks)];
        problem = found switch
        {
            [] => "the task's 'data' names no image; its member must be called 'image' or end in the name of one",
            [var only] => ImageAddress.IsContent(only) ? "the image stands in the task itself; give tasks an address of it" : null,
            _ => $"the task's 'data' names {found.Length} images; a task must have one, or call it 'image'",
        };
        return problem is null ? found[0] : null;
    }

    private static bool IsFlat(JsonElement task) => task.Member("annotation_id") is not null
        || task.Member("annotator") is not null || task.Member("lead_time") is not null;
}
