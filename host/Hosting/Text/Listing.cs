namespace Querent.Hosting.Text;

/// <summary>Several findings in one line.</summary>
internal static class Listing
{
    private const int Most = 3;

    /// <summary>The first three, and how many more there are.</summary>
    public static string Of(IReadOnlyList<string> findings) => findings.Count <= Most
        ? string.Join("; ", findings)
        : $"{string.Join("; ", findings.Take(Most))}; and {findings.Count - Most} more";
}
