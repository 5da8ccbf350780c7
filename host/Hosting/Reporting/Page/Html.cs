using System.Xml.Linq;

namespace Querent.Hosting.Reporting.Page;

/// <summary>The HTML elements of report sections.</summary>
internal static class Html
{
    public static XAttribute Class(string name) => new("class", name);

    /// <summary>A part of the page under its heading.</summary>
    public static XElement Section(string id, string heading, params object?[] content) =>
        new("section", new XAttribute("id", id), new XElement("h2", heading), content);

    /// <summary>A remark in small letters.</summary>
    public static XElement Note(string text) => new("p", Class("note"), text);

    /// <summary>Something that is wrong, set apart.</summary>
    public static XElement Problem(object content) => new("div", Class("problem"), content);

    /// <summary>A part that opens when its line is clicked.</summary>
    public static XElement Fold(string summary, bool open, params object?[] content) => new("details",
        open ? new XAttribute("open", "open") : null, new XElement("summary", summary), content);

    /// <summary>
    /// A table that can be moved sideways by itself where the window is too narrow; the first cell of each row names
    /// it.
    /// </summary>
    /// <param name="caption">The text for screen readers.</param>
    /// <param name="header">One text a column.</param>
    /// <param name="rows">As many texts each.</param>
    /// <param name="kind">For the style sheet.</param>
    public static XElement Table(
        string caption, IEnumerable<string> header, IEnumerable<IReadOnlyList<string>> rows, string kind = "numbers") =>
        Table(caption, kind,
            new XElement("tr", header.Select(text => new XElement("th", new XAttribute("scope", "col"), text))),
            rows.Select(row => new XElement("tr", row.Select((text, i) => i == 0
                ? new XElement("th", new XAttribute("scope", "row"), text)
                : new XElement("td", text)))));

    /// <summary>The same from elements; one of many rows is moved up and down by itself, too.</summary>
    public static XElement Table(string caption, string kind, XElement header, IEnumerable<XElement> rows)
    {
        const int Many = 30;
        XElement[] all = [.. rows];
        return new XElement("div", Class(all.Length > Many ? "scroll tall" : "scroll"), new XAttribute("tabindex", "0"),
            new XAttribute("role", "region"), new XAttribute("aria-label", caption), new XElement("table", Class(kind),
                new XElement("caption", Class("unseen"), caption),
                new XElement("thead", header), new XElement("tbody", all)));
    }
}
