using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Querent.Annotations.Voc;

/// <summary>
/// Loads an annotation as elements and their texts; namespaces and attributes mean nothing in this form and are left
/// out. Depth and size are bounded, since the cost of a document grows with the square of its depth.
/// </summary>
public static class VocXml
{
    private const int MaxDepth = 64;
    private const int MaxCharacters = 32_000_000;

    private static readonly XmlReaderSettings s_settings = Settings();

    /// <exception cref="XmlException">The file is no XML, too deep, too large, or in an unknown encoding.</exception>
    /// <exception cref="ArgumentException">A byte is none of the encoding that the file names.</exception>
    /// <exception cref="IOException">The file cannot be read from the disk.</exception>
    public static XElement Load(string file)
    {
        // A file without length is not opened: a named pipe of that name would block for ever.
        if (File.Exists(file) && new FileInfo(file).Length == 0)
        {
            throw new XmlException("the file is empty");
        }

        using FileStream stream = File.OpenRead(file);
        return Load(stream);
    }

    /// <summary>The same from a stream that can be sought.</summary>
    /// <exception cref="XmlException">The file is no XML, too deep, too large, or in an unknown encoding.</exception>
    /// <exception cref="ArgumentException">A byte is none of the encoding that the file names.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static XElement Load(Stream stream)
    {
        if (stream.Length == 0)
        {
            throw new XmlException("the file is empty");
        }

        using var reader = XmlReader.Create(stream, s_settings);
        return Load(reader, encoding => Check(stream, encoding));
    }

    private static XElement Load(XmlReader reader, Action<string> declared)
    {
        XElement? root = null;
        XElement? parent = null;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.XmlDeclaration when reader.GetAttribute("encoding") is { } encoding:
                    declared(encoding);
                    break;
                case XmlNodeType.Element when reader.Depth > MaxDepth:
                    throw new XmlException($"elements are more than {MaxDepth} deep");
                case XmlNodeType.Element:
                    var element = new XElement(reader.LocalName);
                    root ??= element;
                    parent?.Add(element);
                    parent = reader.IsEmptyElement ? parent : element;
                    break;
                case XmlNodeType.EndElement:
                    parent = parent?.Parent;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    parent?.Add(reader.Value);
                    break;
            }
        }

        return root ?? throw new XmlException("there is no element");
    }

    // The reader replaces what an encoding does not have, for all but those of Unicode: two names could become one.
    private static void Check(Stream stream, string name)
    {
        var encoding = Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        if (encoding.WebName.StartsWith("utf-", StringComparison.Ordinal))
        {
            return;
        }

        long position = stream.Position;
        stream.Position = 0;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        stream.Position = position;
        encoding.GetCharCount(bytes);
    }

    // Annotations of Windows and of East Asian tools are in code pages, which .NET knows when it is told to.
    private static XmlReaderSettings Settings()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new XmlReaderSettings
        {
            // A declaration is passed over, since old files name one; no entity of it is known then.
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            MaxCharactersInDocument = MaxCharacters,
        };
    }
}
