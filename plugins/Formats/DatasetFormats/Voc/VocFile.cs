using System.Globalization;
using System.Text;
using System.Xml;
using Querent.Errors;
using Querent.Labeling;

namespace Querent.Plugins.DatasetFormats.Voc;

/// <summary>One file of an export.</summary>
/// <param name="Name">The image, below the folder of the images.</param>
/// <param name="Place">The place at which a tool finds it; null where it lies beside the files.</param>
/// <param name="Width">Pixels per row.</param>
/// <param name="Height">Rows.</param>
/// <param name="IsZeroBased">Whether pixels count from 0.</param>
internal sealed record VocFile(string Name, string? Place, int Width, int Height, bool IsZeroBased)
{
    private static readonly XmlWriterSettings s_settings =
        new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };

    /// <summary>Writes the file.</summary>
    /// <exception cref="DataException">A name holds what XML cannot.</exception>
    public static void Write(Stream stream, VocFile file, IEnumerable<AnnotatedObject> objects)
    {
        using var writer = XmlWriter.Create(stream, s_settings);
        writer.WriteStartElement("annotation");
        Write(writer, "folder", "JPEGImages");
        Write(writer, "filename", file.Name);
        if (file.Place is { } place)
        {
            Write(writer, "path", place);
        }

        writer.WriteStartElement("source");
        Write(writer, "database", "Querent");
        Write(writer, "annotation", "Querent");
        writer.WriteEndElement();
        writer.WriteStartElement("size");
        Write(writer, "width", file.Width.ToString(CultureInfo.InvariantCulture));
        Write(writer, "height", file.Height.ToString(CultureInfo.InvariantCulture));
        Write(writer, "depth", "3");
        writer.WriteEndElement();
        Write(writer, "segmented", "0");
        foreach (AnnotatedObject found in objects)
        {
            Write(writer, found, file.IsZeroBased ? 0 : 1);
        }

        writer.WriteEndElement();
    }

    private static void Write(XmlWriter writer, AnnotatedObject found, int first)
    {
        PixelBox box = found.Box!.Value;
        writer.WriteStartElement("object");
        Write(writer, "name", found.Class);
        Write(writer, "pose", "Unspecified");
        Write(writer, "truncated", "0");
        Write(writer, "difficult", found.IsDifficult ? "1" : "0");
        Write(writer, "occluded", found.IsOccluded ? "1" : "0");
        writer.WriteStartElement("bndbox");
        Write(writer, "xmin", Number(box.X, first));
        Write(writer, "ymin", Number(box.Y, first));
        Write(writer, "xmax", Number(box.Right, 0));
        Write(writer, "ymax", Number(box.Bottom, 0));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static string Number(double pixels, int first) =>
        (CanonicalAnnotation.Round(pixels) + first).ToString("0.##", CultureInfo.InvariantCulture);

    // Readers trim names: one with blanks at its ends would come back as another.
    private static void Write(XmlWriter writer, string name, string text)
    {
        if (text.Trim() != text || text.Contains('\r', StringComparison.Ordinal) || !IsXml(text))
        {
            throw new DataException($"the name '{text}' has blanks at its ends or a character that XML cannot hold; " +
                "change it before an export to VOC");
        }

        writer.WriteElementString(name, text);
    }

    private static bool IsXml(string text)
    {
        try
        {
            XmlConvert.VerifyXmlChars(text);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
