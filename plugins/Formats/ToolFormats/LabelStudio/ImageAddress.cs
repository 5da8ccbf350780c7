using System.Text.RegularExpressions;

namespace Querent.Plugins.ToolFormats.LabelStudio;

/// <summary>Names of images in the addresses that tasks give them.</summary>
internal static partial class ImageAddress
{
    private const string LocalFiles = "/data/local-files/";

    /// <summary>
    /// The path or base name that an address means: without host and query; of an upload without the digits that Label Studio
    /// put before it.
    /// </summary>
    public static string Name(string address)
    {
        if (Query().Match(address) is { Success: true } local)
        {
            return Uri.UnescapeDataString(local.Groups[1].Value.Replace('+', ' ')).TrimStart('/');
        }

        string path = address;
        if (Scheme().Match(address) is { Success: true } scheme)
        {
            int start = address.IndexOf('/', scheme.Length);
            path = Decoded(start < 0 ? "" : address[(start + 1)..]);
        }
        else if (address.StartsWith("/data/", StringComparison.Ordinal))
        {
            path = Decoded(address);
        }

        return Upload().Match(path) is { Success: true } upload ? upload.Groups[1].Value : path;
    }

    /// <summary>Whether an image stands in the text itself.</summary>
    public static bool IsContent(string address) => address.StartsWith("data:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text of a task looks like an address of an image.</summary>
    public static bool Looks(string text) => Querent.Images.ImageFormats.HasAnyExtension(Name(text))
        || text.Contains("/data/upload/", StringComparison.Ordinal) || text.Contains(LocalFiles, StringComparison.Ordinal);

    /// <summary>An address below a root; parts of the path are escaped.</summary>
    public static string Below(string root, string path) => $"{root.TrimEnd('/')}/{Escaped(path)}";

    /// <summary>The address of a file that the server of Label Studio reads from its own disk.</summary>
    public static string Local(string path) => $"{LocalFiles}?d={Escaped(path)}";

    private static string Escaped(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Decoded(string address) => Uri.UnescapeDataString(address.Split('?', '#')[0]);

    [GeneratedRegex(@"/data/local-files/?\?(?:[^#]*&)?d=([^&#]*)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Query();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]+://", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"(?:^|/)upload/(?:[^/]+/)*(?:[0-9a-f]{8}-)?([^/]+)$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Upload();
}
