using Querent.Data;

namespace QuerentNamespace1;

/// <summary>A line of the list.</summary>
/// <param name="Id">The file as the list names it: unique, and the same from run to run.</param>
/// <param name="File">The path of the file.</param>
/// <param name="Class">The name of its class; null where it is not known yet.</param>
/// <param name="Split">The split that it belongs to.</param>
public sealed record ListedImage(string Id, string File, string? Class, Split Split);
