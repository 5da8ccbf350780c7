namespace Querent.Errors;

/// <summary>Names in a line that stays short: <c>dog, cat, cow and 17 more</c>.</summary>
public static class NameList
{
    public static string Of(IReadOnlyList<string> names, int most) => names.Count <= most
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(most))} and {names.Count - most} more";
}
