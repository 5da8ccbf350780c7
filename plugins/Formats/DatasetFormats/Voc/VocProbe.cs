using System.Xml;

namespace Querent.Plugins.DatasetFormats.Voc;

/// <summary>A look at the first elements of a file.</summary>
internal static class VocProbe
{
    private const int ElementsLookedAt = 8;
    private const int MaxCharacters = 100_000;

    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersInDocument = MaxCharacters,
    };

    /// <summary>Whether the root, or what it wraps, is an <c>annotation</c>.</summary>
    public static bool IsVoc(Stream stream)
    {
        try
        {
            using var reader = XmlReader.Create(stream, s_settings);
            for (int i = 0; i < ElementsLookedAt && reader.ReadToElement(); i++)
            {
                if (reader.LocalName == "annotation")
                {
                    return true;
                }
            }
        }
        catch (Exception problem) when (problem is XmlException or ArgumentException or NotSupportedException)
        {
            // No XML, and therefore no VOC.
        }

        return false;
    }

    private static bool ReadToElement(this XmlReader reader)
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }
}
