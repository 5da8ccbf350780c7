using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text;
using System.Xml;
using Querent.Annotations;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling.Formats;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.Cvat;

/// <summary>The labels of a task: those of the project, and the tag of images that people have answered.</summary>
/// <param name="info">Kind of labels and names.</param>
internal sealed class CvatLabels(DatasetInfo info)
{
    /// <summary>Follows the class in the label of boxes where the class itself is a skeleton.</summary>
    public const string BoxEnding = "_box";

    private const int MostCharacters = 64;

    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    private readonly AnnotationKinds _kind = LabelKinds.Of(info);

    private IEnumerable<(string Name, string Type)> Labels =>
    [
        .. info.Classes.Select(name => (name, _kind switch
        {
            AnnotationKinds.Class => "tag",
            AnnotationKinds.Boxes => "rectangle",
            _ => "skeleton",
        })),
        .. _kind == AnnotationKinds.Keypoints ? info.Classes.Select(name => (name + BoxEnding, "rectangle")) : [],
        (CvatFormat.Done, "tag"),
    ];

    /// <summary>Checks all names.</summary>
    /// <exception cref="DataException">One cannot be a label.</exception>
    public void Check()
    {
        var seen = new HashSet<string>();
        foreach (string name in Labels.Select(label => label.Name).Concat(info.Keypoints))
        {
            string? problem = name switch
            {
                _ when string.IsNullOrWhiteSpace(name) => "it is blank",
                _ when !XmlFiles.IsText(name) => "it holds a character that no XML has",
                { Length: > MostCharacters } => $"it is longer than {MostCharacters} characters",
                _ when !info.Keypoints.Contains(name) && !seen.Add(name) => "the export has another label of this name",
                _ => null,
            };
            if (problem is not null)
            {
                throw new DataException(
                    $"'{Shown.Short(name)}' cannot be a label in CVAT: {problem}; rename it or use another format");
            }
        }
    }

    /// <summary>Writes the element of the labels.</summary>
    public void Write(XmlWriter xml)
    {
        xml.WriteStartElement("labels");
        foreach ((string name, string type) in Labels)
        {
            Write(xml, name, type, null);
            foreach (string point in type == "skeleton" ? info.Keypoints : [])
            {
                Write(xml, point, "points", name);
            }
        }

        xml.WriteEndElement();
    }

    /// <summary>Writes the labels as the field "Raw" of a new task takes them.</summary>
    public void WriteRaw(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, s_options);
        json.WriteStartArray();
        foreach ((string name, string type) in Labels)
        {
            json.WriteStartObject();
            Write(json, name, type);
            if (type == "skeleton")
            {
                json.WriteString("svg", Drawing());
                json.WriteStartArray("sublabels");
                foreach (string point in info.Keypoints)
                {
                    json.WriteStartObject();
                    Write(json, point, "points");
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, string type)
    {
        json.WriteString("name", name);
        json.WriteString("type", type);
        json.WriteStartArray("attributes");
        json.WriteEndArray();
    }

    private static void Write(XmlWriter xml, string name, string type, string? parent)
    {
        xml.WriteStartElement("label");
        xml.WriteElementString("name", name);
        xml.WriteElementString("type", type);
        xml.WriteElementString("attributes", "");
        if (parent is not null)
        {
            xml.WriteElementString("parent", parent);
        }

        xml.WriteEndElement();
    }

    // A ring in percent of the drawing; people move the points of a new skeleton anyway.
    private string Drawing()
    {
        var drawing = new StringBuilder();
        foreach ((int from, int to) in info.Skeleton)
        {
            drawing.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(from):F2}\" y1=\"{Y(from):F2}\" x2=\"{X(to):F2}\" ")
                .Append(CultureInfo.InvariantCulture, $"y2=\"{Y(to):F2}\" stroke=\"black\" data-type=\"edge\" ")
                .Append(CultureInfo.InvariantCulture, $"data-node-from=\"{from + 1}\" data-node-to=\"{to + 1}\" ")
                .Append("stroke-width=\"0.5\"></line>");
        }

        foreach ((int index, string name) in info.Keypoints.Index())
        {
            drawing.Append("<circle r=\"1.5\" stroke=\"black\" fill=\"#b3b3b3\" ")
                .Append(CultureInfo.InvariantCulture, $"cx=\"{X(index):F2}\" ")
                .Append(CultureInfo.InvariantCulture, $"cy=\"{Y(index):F2}\" stroke-width=\"0.1\" data-type=\"element node\" ")
                .Append(CultureInfo.InvariantCulture, $"data-element-id=\"{index + 1}\" data-node-id=\"{index + 1}\" ")
                .Append(CultureInfo.InvariantCulture, $"data-label-name=\"{Escaped(name)}\"></circle>");
        }

        return drawing.ToString();

        double X(int index) => 50 + (40 * Math.Sin(2 * Math.PI * index / info.Keypoints.Count));
        double Y(int index) => 50 - (40 * Math.Cos(2 * Math.PI * index / info.Keypoints.Count));
    }

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
