using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Projects.Settings;

namespace Querent.Host.Tests.Projects;

public sealed class ProjectSettingsTests
{
    private const string Whole = """
        {
          "images": "../photos", "classes": ["person", "röd ö"], "keypoints": ["head", "left", "right"],
          "skeleton": [["head", "left"]], "mirrored": [["left", "right"]], "holdout": 12, "seed": 3,
          "task": { "name": "human-pose", "stacks": 1 }, "initial": "random", "strategy": { "name": "entropy", "aggregate": "sum" },
          "training": { "epochs": 3 }
        }
        """;

    [Fact]
    public void Settings_are_read_back_from_their_text()
    {
        ProjectSettings read = Parse(Whole);

        Assert.Equal(read.ToText(), Parse(read.ToText()).ToText());
        Assert.Equal(("../photos", 12, 3, "human-pose"), (read.Images, read.Holdout, read.Seed, read.TaskName));
        Assert.Equal(["person", "röd ö"], read.Classes);
        Assert.Equal([("head", "left")], read.Skeleton);
        Assert.Equal([("left", "right")], read.Mirrored);
        Assert.Contains("röd", read.ToText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"images\": \"../photos\",", "", "querent.json: images: is missing")]
    [InlineData("\"holdout\"", "\"holdut\"", "'holdut' is unknown; did you mean 'holdout'?")]
    [InlineData("\"person\", ", "\"person\", \"person\", ", "classes: 'person' is named twice")]
    [InlineData("\"person\", ", "\" person\", ", "classes: \" person\" is no name")]
    [InlineData("[\"person\", \"röd ö\"]", "[]", "classes: name at least one")]
    [InlineData("[\"person\", \"röd ö\"]", "\"person\"", "classes: must be a list of names")]
    [InlineData("[\"head\", \"left\"]]", "[\"head\", \"foot\"]]", "is no pair of keypoints")]
    [InlineData("[\"head\", \"left\"]]", "[\"head\"]]", "is no pair of keypoints")]
    [InlineData("12", "-1", "holdout: must be a whole number from 0")]
    [InlineData("\"random\"", "3", "initial: must be the name of a strategy, or an object with a 'name'")]
    [InlineData("{ \"epochs\": 3 }", "3", "training: must be an object")]
    [InlineData("\"name\": \"human-pose\", ", "", "task.name: is missing")]
    public void A_mistake_is_told_by_its_key(string old, string replacement, string message) => Assert.Contains(message,
        Assert.Throws<ConfigurationException>(() => Parse(Whole.Replace(old, replacement, StringComparison.Ordinal))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("image-classification", null)]
    [InlineData("image-classification", "w.safetensors")]
    [InlineData("object-detection", null)]
    [InlineData("object-detection", "w.safetensors")]
    [InlineData("human-pose", null)]
    [InlineData("task-of-a-plugin", null)]
    public void Every_template_makes_settings(string task, string? weights)
    {
        ProjectTemplate template = ProjectTemplate.Of(task, weights);
        JsonObject json = JsonNode.Parse(Whole)!.AsObject();
        (json["task"], json["initial"], json["strategy"], json["training"]) =
            (template.Task, template.Initial, template.Strategy, template.Training);

        ProjectSettings settings = ProjectSettings.Of(json, "querent.json");

        Assert.Equal(task, settings.TaskName);
        Assert.Equal(weights, (string?)settings.Task["weights"]);
    }

    [Fact]
    public void Weights_for_a_task_without_them_are_refused() => Assert.Contains("the task 'human-pose' takes no pretrained weights",
        Assert.Throws<ConfigurationException>(() => ProjectTemplate.Of("human-pose", "w")).Message, StringComparison.Ordinal);

    private static ProjectSettings Parse(string text) => ProjectSettings.Of(JsonNode.Parse(text)!.AsObject(), "querent.json");
}
