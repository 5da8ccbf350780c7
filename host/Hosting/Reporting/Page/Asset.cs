using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Querent.Hosting.Reporting.Page;

/// <summary>The files of <c>Assets</c>, embedded in the program, as a page holds them.</summary>
internal static class Asset
{
    // A line of the script that XML and script both pass over, so that neither needs its signs encoded.
    private static readonly string s_script = $"*/\n{Read("report.js")}\n/*";

    public static XElement Style() => new("style", Read("report.css"));

    public static XElement Script() => new("script", "/*", new XCData(s_script), "*/");

    /// <summary>
    /// The content security policy of the page: no content from other addresses and no script except the one of this
    /// program.
    /// </summary>
    public static XElement Policy()
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"/*<![CDATA[{s_script}]]>*/"));
        return new XElement("meta", new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content",
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; " +
            $"script-src 'sha256-{Convert.ToBase64String(hash)}'"));
    }

    private static string Read(string name)
    {
        using Stream stream = typeof(Asset).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
