using Querent.Errors;

namespace Querent.Plugins.ClassificationDatasets.Folders;

/// <summary>Names of folders that rather say that images have no class yet.</summary>
internal static class ClassNames
{
    private static readonly string[] s_parts = ["unlabel", "unannotated", "notlabel", "withoutlabel"];
    private static readonly string[] s_names = ["nolabel", "nolabels", "tolabel", "tobelabeled", "tobelabelled", "unsorted"];
    private static readonly string[] s_doubtful = ["unknown", "unclassified", "uncategorized", "todo", "none"];

    /// <summary>Warns of names that may be a class or not.</summary>
    /// <exception cref="DataException">A name is that of images without a label.</exception>
    public static void Check(string folder, IEnumerable<string> classes, Action<string> warn)
    {
        foreach (string name in classes)
        {
            string letters = string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant();
            if (s_parts.Any(letters.Contains) || s_names.Contains(letters))
            {
                throw new DataException($"{Path.Combine(folder, name)}: seems to hold images without a label, and " +
                    "every image needs its label, the folder of its class; sort them into the class folders or move " +
                    "them out (rename the folder if it is a class)");
            }

            if (s_doubtful.Contains(letters))
            {
                warn($"{Path.Combine(folder, name)}: is learned as a class like any other; move it out if its images " +
                    "have no label yet");
            }
        }
    }
}
