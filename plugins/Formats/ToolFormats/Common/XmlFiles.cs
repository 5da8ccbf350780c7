using System.Text;
using System.Xml;

namespace Querent.Plugins.ToolFormats.Common;

/// <summary>Written XML: UTF-8 without a mark, which not all tools read.</summary>
internal static class XmlFiles
{
    private static readonly XmlWriterSettings s_settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    /// <summary>Begins a file.</summary>
    public static XmlWriter Create(Stream stream) => XmlWriter.Create(stream, s_settings);

    /// <summary>Whether XML has all characters of a text.</summary>
    public static bool IsText(string text)
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
