using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Querent.Plugins.Tests.Formats.Support;

namespace Querent.Plugins.Tests.Formats.Cvat;

/// <summary>The rules by which CVAT finds the frame of an image, and refuses or loses shapes.</summary>
internal static class CvatRules
{
    public static void AssertKept(MemoryTarget target)
    {
        XElement root = XElement.Parse(target["annotations.xml"]);
        Assert.Equal("1.1", root.Element("version")!.Value);
        XElement[] images = [.. root.Elements("image")];
        string[] labels = [.. root.Descendants("label").Where(label => label.Element("parent") is null).Select(Name)];
        Assert.Equal(labels.Distinct(), labels);
        Assert.Equal(labels, JsonNode.Parse(target["labels.json"])!.AsArray().Select(label => (string)label!["name"]!));

        // bindings.py, match_frame: by the name without extension, else by the number of the frame (cvat-ai/cvat#837):
        // names are unique without extension, and numbers follow the order of the manifest, and of the names.
        string[] frames = [.. images.Select(image => Path.ChangeExtension(image.Attribute("name")!.Value, null))];
        Assert.Equal(frames.Distinct(), frames);
        Assert.Equal(frames.Order(StringComparer.Ordinal), frames);
        Assert.Equal(Enumerable.Range(0, images.Length), images.Select(image => (int)image.Attribute("id")!));
        string[] manifest = target["images/manifest.jsonl"].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["""{"version":"1.1"}""", """{"type":"images"}"""], manifest[..2]);
        Assert.Equal(images.Select(image => image.Attribute("name")!.Value), manifest[2..].Select(line => JsonNode.Parse(line)!)
            .Select(entry => (string)entry["name"]! + (string)entry["extension"]!));
        Assert.All(images, image => Assert.Contains($"images/{image.Attribute("name")!.Value}", target.Images.Keys));

        // cvat.py, load: KeyError without these attributes; labels are found by their names.
        XElement[] points = [.. root.Descendants("skeleton").Elements("points")];
        Assert.All(points, point => Assert.NotNull(point.Attribute("outside")));
        Assert.All(points.Concat(images.Elements("box")).Concat(images.Elements("skeleton")),
            shape => Assert.NotNull(shape.Attribute("occluded")));
        Assert.All(images.Elements(), shape => Assert.Contains(shape.Attribute("label")!.Value, labels));
        foreach (XElement skeleton in images.Elements("skeleton"))
        {
            Assert.Equal(root.Descendants("label").Where(label => label.Element("parent")?.Value == skeleton.Attribute("label")!.Value)
                .Select(Name), skeleton.Elements("points").Select(point => point.Attribute("label")!.Value));
        }

        Assert.All(images.Elements("box"), box => Assert.True(
            Number(box, "xbr") > Number(box, "xtl") && Number(box, "ybr") > Number(box, "ytl")));
    }

    private static string Name(XElement label) => label.Element("name")!.Value;

    private static double Number(XElement box, string name) =>
        double.Parse(box.Attribute(name)!.Value, NumberStyles.Float, CultureInfo.InvariantCulture);
}
