using System.Text.Json.Nodes;
using System.Xml.Linq;
using Querent.Plugins.Tests.Formats.Support;

namespace Querent.Plugins.Tests.Formats.LabelStudio;

/// <summary>The rules by which Label Studio refuses or reorders an import.</summary>
internal static class LabelStudioRules
{
    public static void AssertKept(MemoryTarget target)
    {
        XElement config = XElement.Parse(target["config.xml"]);
        JsonArray tasks = JsonNode.Parse(target["tasks.json"])!.AsArray();
        string member = config.Element("Image")!.Attribute("value")!.Value[1..];
        Assert.All(tasks, task => Assert.NotEmpty((string)task!["data"]![member]!));
        JsonObject[] predictions = [.. Lists(tasks, "predictions")];

        // HumanSignal/label-studio#8062: an import with a score outside of 0..1 fails (#9139, #9687).
        Assert.All(predictions, prediction => Assert.InRange((double)prediction["score"]!, 0, 1));

        // next_task.py: sorted by rising score, for predictions of the project's one model version.
        Assert.True(predictions.Select(prediction => (string)prediction["model_version"]!).Distinct().Count() <= 1);
        double[] scores = [.. predictions.Select(prediction => (double)prediction["score"]!)];
        Assert.Equal(scores.Order(), scores);
        Assert.Equal(scores.Distinct(), scores);

        foreach (JsonObject drawn in predictions.Concat(Lists(tasks, "annotations")))
        {
            AssertRegions(config, [.. drawn["result"]!.AsArray().Select(region => region!.AsObject())]);
        }
    }

    private static IEnumerable<JsonObject> Lists(JsonArray tasks, string name) =>
        tasks.SelectMany(task => task![name]?.AsArray() ?? []).Select(item => item!.AsObject());

    private static void AssertRegions(XElement config, JsonObject[] regions)
    {
        string[] ids = [.. regions.Select(region => (string)region["id"]!)];
        Assert.Equal(ids.Distinct(), ids);
        foreach (JsonObject region in regions)
        {
            // label_interface: a prediction whose names or labels are not in the configuration is refused.
            string type = (string)region["type"]!;
            XElement tag = Assert.Single(config.Elements(), element =>
                element.Attribute("name")!.Value == (string)region["from_name"]!
                && element.Name.LocalName.Equals(type, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(config.Element("Image")!.Attribute("name")!.Value, (string)region["to_name"]!);
            Assert.Equal((string)region["to_name"]!, tag.Attribute("toName")!.Value);
            JsonObject value = region["value"]!.AsObject();
            string label = (string)Assert.Single(value[type]!.AsArray())!;
            Assert.Contains(tag.Elements(), item => item.Attribute("value")!.Value == label);

            // label_interface: percent of the image.
            Assert.All(new[] { "x", "y", "width", "height" }.Select(name => value[name]).OfType<JsonNode>(),
                number => Assert.InRange((double)number, 0, 100));
            if ((string?)region["parentID"] is { } parent)
            {
                Assert.Contains(regions, other => (string)other["id"]! == parent && (string)other["type"]! == "rectanglelabels");
            }
        }
    }
}
