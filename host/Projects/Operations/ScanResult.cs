using Querent.Projects.Ledger;
using Querent.Projects.Scanning;

namespace Querent.Projects.Operations;

/// <summary>The result of a scan.</summary>
/// <param name="Catalogue">The files that are there.</param>
/// <param name="Events">The events that it led to.</param>
internal sealed record ScanResult(ImageCatalogue Catalogue, IReadOnlyList<LedgerEvent> Events)
{
    /// <summary>Images that were not there before, changed files among them.</summary>
    public int Added => Events.Count(happened => happened is ImageAdded or ImageChanged);

    /// <summary>Images that lie elsewhere, or are back.</summary>
    public int Moved => Events.OfType<ImageMoved>().Count();

    /// <summary>Files with other content.</summary>
    public IEnumerable<ImageChanged> Changed => Events.OfType<ImageChanged>();

    /// <summary>Images without a file.</summary>
    public IEnumerable<ImageMissing> Missing => Events.OfType<ImageMissing>();
}
