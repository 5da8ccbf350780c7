using Querent.Errors;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>Says which classes cannot be learned or measured, since no object of them counts.</summary>
internal static class ClassCoverage
{
    private const int NamesSaid = 3;

    public static void Report(
        string path, IReadOnlyList<string> classes, AnnotatedFile[] pool, AnnotatedFile[] test, Action<string> warn)
    {
        string[] parts =
        [
            .. Part(classes, pool, "in the pool, which cannot be learned"),
            .. Part(classes, test, "in the test split, which have no part in the mAP"),
        ];
        if (parts.Length > 0)
        {
            warn($"{path}: classes without an object that counts: {string.Join("; ", parts)}");
        }
    }

    private static IEnumerable<string> Part(IReadOnlyList<string> classes, AnnotatedFile[] files, string place)
    {
        HashSet<int> present = [.. files.SelectMany(file => file.Objects).Where(found => !found.IsIgnored)
            .Select(found => found.Class)];
        string[] absent = [.. classes.Where((_, number) => !present.Contains(number))];
        if (absent.Length > 0)
        {
            yield return $"{absent.Length} of {classes.Count} {place} ({NameList.Of(absent, NamesSaid)})";
        }
    }
}
