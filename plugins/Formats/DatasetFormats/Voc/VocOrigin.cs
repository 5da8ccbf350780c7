using System.Xml.Linq;
using Querent.Annotations.Voc;

namespace Querent.Plugins.DatasetFormats.Voc;

/// <summary>
/// Tells from where a file counts pixels. The form has no mark for it; some tools that count from 0 can be told by what
/// they write for the source of an image.
/// </summary>
internal static class VocOrigin
{
    private static readonly string[] s_tools = ["cvat", "datumaro", "label studio", "labelstudio", "label-studio"];

    private static readonly string[] s_texts = ["database", "annotation", "image"];

    /// <summary>Whether the file is of a tool that counts from 0.</summary>
    public static bool IsZero(XElement annotation)
    {
        XElement? source = annotation.Element("source");
        string[] texts =
        [
            VocEntry.Text(source, "annotation"), VocEntry.Text(source, "database"),
            VocEntry.Text(annotation.Element("owner"), "name"),
        ];

        // CVAT fills all three, LabelImg the first alone.
        bool isCvat = s_texts.All(name => VocEntry.Text(source, name) == "Unknown");
        return isCvat || texts.Any(text => s_tools.Any(tool => text.Contains(tool, StringComparison.OrdinalIgnoreCase)));
    }
}
