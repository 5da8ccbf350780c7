using System.Xml;

namespace Querent.Hosting.Reporting.Page;

/// <summary>
/// Writes a tree so that it is XML and HTML at once: every text and attribute goes through <see cref="XmlText"/>, and
/// only those elements that HTML closes by themselves are written without an end tag.
/// </summary>
internal sealed class PageWriter(TextWriter output) : XmlTextWriter(output)
{
    private static readonly HashSet<string> s_void = ["br", "img", "input", "meta"];

    private readonly Stack<string> _open = [];

    // Elements of an SVG can all be closed by themselves.
    private bool ClosesItself => s_void.Contains(_open.Peek()) || _open.Contains("svg");

    public override void WriteStartElement(string? prefix, string localName, string? ns)
    {
        _open.Push(localName);
        base.WriteStartElement(prefix, localName, ns);
    }

    public override void WriteEndElement()
    {
        if (ClosesItself)
        {
            base.WriteEndElement();
        }
        else
        {
            base.WriteFullEndElement();
        }

        _open.Pop();
    }

    public override void WriteFullEndElement()
    {
        base.WriteFullEndElement();
        _open.Pop();
    }

    public override void WriteString(string? text) => base.WriteString(text is null ? null : XmlText.Safe(text));
}
