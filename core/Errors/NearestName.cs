namespace Querent.Errors;

/// <summary>Finds the name that somebody probably meant.</summary>
public static class NearestName
{
    /// <summary><c>; did you mean 'x'?</c>, or the valid names where none is near.</summary>
    public static string Suggestion(string given, IEnumerable<string> valid)
    {
        string[] names = [.. valid.Order(StringComparer.Ordinal)];
        if (Find(given, names) is { } nearest)
        {
            return $"; did you mean '{nearest}'?";
        }

        return names.Length == 0 ? "; none is available" : $"; valid are {string.Join(", ", names)}";
    }

    /// <summary>The nearest of some names, or null where none is near.</summary>
    public static string? Find(string given, IEnumerable<string> names)
    {
        string? nearest = names.MinBy(name => Distance(given, name));
        return nearest is not null && Distance(given, nearest) <= Math.Max(2, given.Length / 3) ? nearest : null;
    }

    // Levenshtein distance, one row at a time, blind to case.
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substitution = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
