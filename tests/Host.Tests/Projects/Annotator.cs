using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Querent.Host.Tests.Projects;

/// <summary>A box of a class, in continuous pixels.</summary>
internal sealed record TrueBox(string Class, double X, double Y, double Width, double Height);

/// <summary>Fills exported files as labeling tools write them when people have answered.</summary>
internal static class Annotator
{
    /// <summary>The name of the photo that an exported name stands for: without rank and digits.</summary>
    public static string Photo(string exported)
    {
        string name = Path.GetFileName(exported);
        int dash = name.IndexOf('-');
        string[] parts = (dash > 0 && name[..dash].All(char.IsAsciiDigit) ? name[(dash + 1)..] : name).Split('.');
        return parts.Length > 2 && parts[^2].Length == 8 ? string.Join('.', [.. parts[..^2], parts[^1]]) : string.Join('.', parts);
    }

    /// <summary>Label Studio's export of answered tasks: each task gets what <paramref name="answers"/> gives, none for an unanswered one.</summary>
    /// <param name="tasks">The exported file.</param>
    /// <param name="answers">Lists of results of the annotators of a photo; null for a skip.</param>
    public static JsonArray LabelStudio(string tasks, Func<int, string, IReadOnlyList<JsonArray?>> answers)
    {
        var exported = (JsonArray)JsonNode.Parse(File.ReadAllText(tasks))!;
        var answered = new JsonArray();
        for (int i = 0; i < exported.Count; i++)
        {
            string photo = Photo(Uri.UnescapeDataString((string)exported[i]!["data"]!["image"]!).Split('/', '=')[^1]);
            answered.Add(new JsonObject
            {
                ["id"] = i + 700,
                ["data"] = exported[i]!["data"]!.DeepClone(),
                ["drafts"] = new JsonArray(),
                ["annotations"] = new JsonArray([.. answers(i, photo).Select((result, person) => (JsonNode)new JsonObject
                {
                    ["id"] = (100 * i) + person,
                    ["completed_by"] = person + 1,
                    ["was_cancelled"] = result is null,
                    ["lead_time"] = 20 + (i % 7),
                    ["updated_at"] = "2026-11-27T10:00:00.000000Z",
                    ["result"] = result ?? [],
                })]),
            });
        }

        return answered;
    }

    /// <summary>Regions of Label Studio, in percent.</summary>
    public static JsonArray Regions(IEnumerable<TrueBox> boxes, int width, int height) =>
        [.. boxes.Select((box, i) => (JsonNode)new JsonObject
        {
            ["id"] = $"r{i}",
            ["type"] = "rectanglelabels",
            ["from_name"] = "label",
            ["to_name"] = "image",
            ["original_width"] = width,
            ["original_height"] = height,
            ["image_rotation"] = 0,
            ["origin"] = "manual",
            ["value"] = new JsonObject
            {
                ["x"] = 100 * box.X / width,
                ["y"] = 100 * box.Y / height,
                ["width"] = 100 * box.Width / width,
                ["height"] = 100 * box.Height / height,
                ["rotation"] = 0,
                ["rectanglelabels"] = new JsonArray(box.Class),
            },
        })];

    /// <summary>CVAT's export of an answered task: shapes and the tag of an answered image.</summary>
    public static void Cvat(string file, Func<int, string, IReadOnlyList<TrueBox>?> answers)
    {
        var document = XDocument.Load(file);
        foreach ((int i, XElement image) in document.Root!.Elements("image").Index())
        {
            if (answers(i, Photo((string)image.Attribute("name")!)) is { } boxes)
            {
                image.Add(boxes.Select(box => new XElement("box", new XAttribute("label", box.Class), new XAttribute("source", "manual"),
                    new XAttribute("occluded", "0"), new XAttribute("xtl", Cents(box.X)), new XAttribute("ytl", Cents(box.Y)),
                    new XAttribute("xbr", Cents(box.X + box.Width)), new XAttribute("ybr", Cents(box.Y + box.Height)), new XAttribute("z_order", "0"))));
                image.Add(new XElement("tag", new XAttribute("label", "querent_done"), new XAttribute("source", "manual")));
            }
        }

        document.Save(file);
    }

    /// <summary>The boxes of a Pascal VOC file, which counts pixels from 1 and includes the last.</summary>
    public static IReadOnlyList<TrueBox> Voc(string file) =>
    [
        .. XDocument.Load(file).Root!.Elements("object").Select(item => new TrueBox(
            (string)item.Element("name")!, Corner(item, "xmin") - 1, Corner(item, "ymin") - 1,
            Corner(item, "xmax") - Corner(item, "xmin") + 1, Corner(item, "ymax") - Corner(item, "ymin") + 1))
            .Where(box => box is { Width: > 1, Height: > 1 }),
    ];

    private static double Corner(XElement item, string name) =>
        double.Parse((string)item.Element("bndbox")!.Element(name)!, CultureInfo.InvariantCulture);

    private static string Cents(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
