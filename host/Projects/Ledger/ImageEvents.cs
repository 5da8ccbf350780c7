namespace Querent.Projects.Ledger;

/// <summary>A file with content that was not there before.</summary>
/// <param name="Image">SHA-256 of the file.</param>
/// <param name="Path">Below the folder of the images, with <c>/</c> between its parts.</param>
internal sealed record ImageAdded(string Image, string Path) : LedgerEvent;

/// <summary>A known image lies elsewhere, or is back.</summary>
internal sealed record ImageMoved(string Image, string Path, string From) : LedgerEvent;

/// <summary>
/// A file with other content than before: a new image. The old one keeps its annotation, and is missing.
/// </summary>
/// <param name="Image">The new one.</param>
/// <param name="Path">Of both.</param>
/// <param name="Old">The image that lay there.</param>
internal sealed record ImageChanged(string Image, string Path, string Old) : LedgerEvent;

/// <summary>No file has the content any more: the image is no candidate, and keeps its annotation.</summary>
internal sealed record ImageMissing(string Image, string Path) : LedgerEvent;

/// <summary>A near copy of another image, which is left out of the candidates.</summary>
/// <param name="Image">The copy.</param>
/// <param name="Of">The image that stands for both.</param>
/// <param name="Distance">Bits in which their difference hashes differ.</param>
internal sealed record ImageCopied(string Image, string Of, int Distance) : LedgerEvent;

/// <summary>An image is out of the project: pool, hold-out and counts.</summary>
internal sealed record ImageRejected(string Image, string Why) : LedgerEvent;

/// <summary>A rejected image is back.</summary>
internal sealed record ImageRestored(string Image) : LedgerEvent;
