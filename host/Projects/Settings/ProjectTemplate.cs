using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Configuration;

namespace Querent.Projects.Settings;

/// <summary>Task options, strategies and training that a new project of a task begins with; the user edits them.</summary>
/// <param name="Task">Options of the task.</param>
/// <param name="Initial">The strategy while there is no label.</param>
/// <param name="Strategy">The strategy once a model is trained.</param>
/// <param name="Training">Epochs and optimizer.</param>
/// <param name="ImageSize">See <see cref="ProjectSettings.ImageSize"/>.</param>
internal sealed record ProjectTemplate(JsonObject Task, JsonNode Initial, JsonNode Strategy, JsonObject Training, int ImageSize = 0)
{
    private const string Folder = "templates/";

    /// <summary>The template of a task; one without a template of its own gets a general one.</summary>
    /// <param name="task">The name of the task.</param>
    /// <param name="weights">A file of pretrained weights, relative to the project; null to train from scratch.</param>
    /// <exception cref="ConfigurationException">The task takes no pretrained weights.</exception>
    public static ProjectTemplate Of(string task, string? weights)
    {
        string variant = weights is null ? "scratch" : "pretrained";
        if (Read(task) is not { } variants)
        {
            return General(task, weights);
        }

        if (variants[variant] is not JsonObject chosen)
        {
            throw new ConfigurationException($"--weights: the task '{task}' takes no pretrained weights");
        }

        JsonObject options = Copy<JsonObject>(chosen["task"]);
        if (weights is not null)
        {
            options["weights"] = weights;
        }

        return new ProjectTemplate(options, Copy<JsonNode>(chosen["initial"]), Copy<JsonNode>(chosen["strategy"]), Copy<JsonObject>(chosen["training"]),
            (int?)chosen["imageSize"] ?? 0);
    }

    private static ProjectTemplate General(string task, string? weights)
    {
        var options = new JsonObject { ["name"] = task };
        if (weights is not null)
        {
            options["weights"] = weights;
        }

        return new ProjectTemplate(options, "random", "random", new JsonObject
        {
            ["epochs"] = 30, ["batchSize"] = 16, ["optimizer"] = "adam", ["learningRate"] = 0.001,
        });
    }

    private static JsonObject? Read(string task)
    {
        using Stream? stream = typeof(ProjectTemplate).Assembly.GetManifestResourceStream($"{Folder}{task}.json");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return JsonText.ParseObject(reader.ReadToEnd(), $"template {task}");
    }

    private static T Copy<T>(JsonNode? node)
        where T : JsonNode => (T)node!.DeepClone();
}
