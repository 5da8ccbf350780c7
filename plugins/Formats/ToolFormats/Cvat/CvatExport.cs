using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using Querent.Annotations;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling.Formats;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.Cvat;

/// <summary>Writes <c>annotations.xml</c>, <c>labels.json</c> and <c>manifest.jsonl</c>.</summary>
/// <param name="target">Takes the files.</param>
/// <param name="info">Kind of labels and names.</param>
internal sealed class CvatExport(AnnotationTarget target, DatasetInfo info)
{
    private const string Folder = "images";

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly CvatLabels _labels = new(info);
    private readonly Losses _losses = new();

    public void Write(IReadOnlyList<ExportItem> items)
    {
        _labels.Check();
        var ranked = new RankedNames(items);
        string[] names = [.. items.Select(item => target.Root is null ? ranked.Of(item) : item.Path)];
        Check(names);
        using (Stream stream = target.Create("labels.json"))
        {
            _labels.WriteRaw(stream);
        }

        using (Stream stream = target.Create("annotations.xml"))
        {
            Write(stream, items, names);
        }

        using (Stream stream = target.Create(target.Root is null ? $"{Folder}/manifest.jsonl" : "manifest.jsonl"))
        {
            WriteManifest(stream, items, names);
        }

        foreach ((ExportItem item, string name) in items.Zip(names))
        {
            if (target.Root is null)
            {
                target.AddImage(item, $"{Folder}/{name}");
            }
        }

        _losses.Tell(target);
        target.Tell("Create a task: paste labels.json into the field Raw of its labels, and add " + (target.Root is null
            ? $"all files of {Folder}, manifest.jsonl among them"
            : "manifest.jsonl beside the images") + "; choose the sorting method Predefined");
        target.Tell("Then upload annotations.xml to the task as \"CVAT 1.1\", and label in the order of the frames");
        target.Tell($"Give each image that is finished the tag {CvatFormat.Done}: without it nobody knows whether an empty " +
            "image was looked at");
        target.Tell("When done, export \"CVAT for images 1.1\" and ingest it");
    }

    // CVAT looks for a frame by its name without extension, and where there is none takes the one of the same number
    // (cvat-ai/cvat#837).
    private static void Check(string[] names)
    {
        var seen = new Dictionary<string, string>();
        foreach (string name in names)
        {
            if (!XmlFiles.IsText(name))
            {
                throw new DataException($"{Shown.Short(name)}: its name holds a character that no XML has; rename the image");
            }

            if (!seen.TryAdd(Stem(name), name))
            {
                throw new DataException($"'{seen[Stem(name)]}' and '{name}' are one image for CVAT, which leaves extensions out; " +
                    "export without a root");
            }
        }
    }

    private void Write(Stream stream, IReadOnlyList<ExportItem> items, string[] names)
    {
        using XmlWriter xml = XmlFiles.Create(stream);
        xml.WriteStartElement("annotations");
        xml.WriteElementString("version", "1.1");
        xml.WriteStartElement("meta");
        xml.WriteStartElement("task");
        xml.WriteElementString("size", XmlConvert.ToString(items.Count));
        xml.WriteElementString("mode", "annotation");
        xml.WriteElementString("z_order", "False");
        _labels.Write(xml);
        xml.WriteEndElement();
        xml.WriteEndElement();
        var shapes = new CvatShapeWriter(xml, info, _losses);
        foreach ((int index, ExportItem item) in items.Index())
        {
            xml.WriteStartElement("image");
            xml.WriteAttributeString("id", XmlConvert.ToString(index));
            xml.WriteAttributeString("name", names[index]);
            xml.WriteAttributeString("width", XmlConvert.ToString(item.Width));
            xml.WriteAttributeString("height", XmlConvert.ToString(item.Height));
            shapes.Write(item);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteManifest(Stream stream, IReadOnlyList<ExportItem> items, string[] names)
    {
        stream.Write("{\"version\":\"1.1\"}\n{\"type\":\"images\"}\n"u8);
        using var json = new Utf8JsonWriter(stream, s_options);
        foreach ((int index, ExportItem item) in items.Index())
        {
            json.WriteStartObject();
            json.WriteString("name", Stem(names[index]));
            json.WriteString("extension", names[index][Stem(names[index]).Length..]);
            json.WriteNumber("width", item.Width);
            json.WriteNumber("height", item.Height);
            json.WriteEndObject();
            json.Flush();
            stream.Write("\n"u8);
            json.Reset();
        }
    }

    private static string Stem(string name) => name[..^Path.GetExtension(name).Length];
}
