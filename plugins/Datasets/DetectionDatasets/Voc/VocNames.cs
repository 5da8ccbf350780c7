using System.Text.RegularExpressions;
using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.DetectionDatasets.Voc;

/// <summary>
/// The names in an image set. A line is a name, which may hold blanks, or a name and a column of -1, 0 or 1 in the
/// sets of single classes; a name may have an extension or folders in front. The existing files decide.
/// </summary>
internal sealed partial class VocNames(string list, string annotations, ImageFolder images)
{
    /// <exception cref="DataException">A line means one image as a name, and another as a name and a
    /// column.</exception>
    public string Of(string line)
    {
        string plain = line.Replace('\\', '/');
        string first = Column().Replace(plain, "");
        string? whole = Known(plain);
        string? beforeColumn = first == plain ? null : Known(first);
        return whole is not null && beforeColumn is not null
            ? throw new DataException($"{list}: '{line}' may be the image '{whole}', or '{beforeColumn}' with a " +
                "second column; rename one of them")
            : whole ?? beforeColumn ?? first;
    }

    private string? Known(string name) => Forms(name).FirstOrDefault(Exists);

    private static IEnumerable<string> Forms(string name)
    {
        string bare = HasExtension(name) ? Path.ChangeExtension(name, null) : name;
        return [name, bare, Path.GetFileName(name), Path.GetFileName(bare)];
    }

    private bool Exists(string name) =>
        name.Length > 0 && (images.Has(name) || File.Exists(FileOf(name)));

    /// <summary>The annotation of a name.</summary>
    public string FileOf(string name) => Path.Combine(annotations, $"{name}.xml");

    private static bool HasExtension(string name) =>
        ImageFormats.HasExtension(name) || Path.GetExtension(name).Equals(".xml", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\s+(-1|\+?1|0)$", RegexOptions.CultureInvariant)]
    private static partial Regex Column();
}
