using System.Xml;
using Querent.Annotations;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling.Formats;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.LabelStudio;

/// <summary>Writes the labeling configuration, with the names that predictions refer to.</summary>
internal static class LabelConfig
{
    /// <summary>The name of the image in the configuration, and of its address in the data of tasks.</summary>
    public const string Image = "image";

    /// <summary>The name of the classes or boxes in the configuration.</summary>
    public const string Label = "label";

    /// <summary>The name of the keypoints in the configuration.</summary>
    public const string Keypoints = "keypoints";

    /// <summary>Checks that all names can stand in a configuration.</summary>
    /// <exception cref="DataException">One cannot.</exception>
    public static void Check(DatasetInfo info)
    {
        foreach (string name in info.Classes.Concat(info.Keypoints))
        {
            string? problem = name switch
            {
                _ when string.IsNullOrWhiteSpace(name) => "it is blank",
                ['$', ..] => "it begins with '$', which Label Studio takes for a member of the task's data",
                _ when !XmlFiles.IsText(name) => "it holds a character that no XML has",
                _ => null,
            };
            if (problem is not null)
            {
                throw new DataException($"'{Shown.Short(name)}' cannot be a label in Label Studio: {problem}; rename it or use " +
                    "another format");
            }
        }
    }

    /// <summary>Writes the configuration.</summary>
    public static void Write(Stream stream, DatasetInfo info)
    {
        using XmlWriter xml = XmlFiles.Create(stream);
        xml.WriteStartElement("View");
        xml.WriteStartElement("Image");
        xml.WriteAttributeString("name", Image);
        xml.WriteAttributeString("value", $"${Image}");
        xml.WriteAttributeString("zoom", "true");
        xml.WriteEndElement();
        AnnotationKinds kind = LabelKinds.Of(info);
        if (kind == AnnotationKinds.Class)
        {
            Write(xml, "Choices", Label, "Choice", info.Classes);
        }
        else
        {
            Write(xml, "RectangleLabels", Label, "Label", info.Classes);
        }

        if (kind == AnnotationKinds.Keypoints)
        {
            Write(xml, "KeyPointLabels", Keypoints, "Label", info.Keypoints);
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, string list, string name, string item, IReadOnlyList<string> values)
    {
        xml.WriteStartElement(list);
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("toName", Image);
        if (list == "Choices")
        {
            xml.WriteAttributeString("choice", "single");
        }

        foreach ((int index, string value) in values.Index())
        {
            xml.WriteStartElement(item);
            xml.WriteAttributeString("value", value);
            if (list == "KeyPointLabels")
            {
                // Exports of COCO and YOLO take the order of joints from it.
                xml.WriteAttributeString("model_index", XmlConvert.ToString(index));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
