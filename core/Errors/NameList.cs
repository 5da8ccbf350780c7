namespace Querent.Errors;

/// <summary>Names in a line that stays short: <c>dog, cat, cow and 17 more</c>.</summary>
public static class NameList
{
    /// <summary>The first names, separated by commas, and the number of the others.</summary>
    /// <param name="names">All names.</param>
    /// <param name="most">The largest number of names to write out.</param>
    public static string Of(IReadOnlyList<string> names, int most) => names.Count <= most
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(most))} and {names.Count - most} more";
}
