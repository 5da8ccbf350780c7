using Querent.Errors;
using Querent.Projects.Ledger;
using Querent.Projects.State;

namespace Querent.Projects.Scanning;

/// <summary>The events that bring a project up to the files that are there now.</summary>
internal static class ScanEvents
{
    /// <param name="state">As the ledger tells it.</param>
    /// <param name="catalogue">As the folder is.</param>
    /// <exception cref="DataException">No image is left at all: the folder is rather somewhere else.</exception>
    public static IReadOnlyList<LedgerEvent> Of(ProjectState state, ImageCatalogue catalogue)
    {
        if (catalogue.ImageCount == 0 && state.Images.Any(image => !image.IsMissing))
        {
            throw new DataException("none of the images is there any more; if their folder lies elsewhere now, set 'images' in " +
                "querent.json");
        }

        var events = new List<LedgerEvent>();
        Dictionary<string, ProjectImage> gone = state.Images
            .Where(image => !image.IsMissing && catalogue.Find(image.Id) is null)
            .ToDictionary(image => image.Path, StringComparer.Ordinal);
        foreach (IGrouping<string, CatalogueEntry> files in catalogue.Entries
            .Where(entry => entry.Problem is null).GroupBy(entry => entry.Sha256, StringComparer.Ordinal))
        {
            if (Found(files.Key, [.. files.Select(file => file.Path)], state, gone) is { } happened)
            {
                events.Add(happened);
            }
        }

        events.AddRange(gone.Values.Select(image => new ImageMissing(image.Id, image.Path)));
        return events;
    }

    // Takes an image whose file was changed out of those that are gone.
    private static LedgerEvent? Found(
        string id, string[] paths, ProjectState state, Dictionary<string, ProjectImage> gone)
    {
        if (state.Find(id) is { } known)
        {
            bool isInPlace = paths.Contains(known.Path);
            return isInPlace && !known.IsMissing ? null
                : new ImageMoved(id, isInPlace ? known.Path : paths[0], known.Path);
        }

        foreach (string path in paths)
        {
            if (gone.Remove(path, out ProjectImage? old))
            {
                return new ImageChanged(id, path, old.Id);
            }
        }

        return new ImageAdded(id, paths[0]);
    }
}
