using Querent.Errors;

namespace Querent.Plugins.ClassificationDatasets.Folders;

/// <summary>
/// Distinguishes <c>train/</c> and <c>test/</c> with class folders in both from a folder that holds the class folders
/// itself, and folders that were meant as splits from classes.
/// </summary>
internal static class SplitFolders
{
    public const string Train = "train";
    public const string Test = "test";

    private static readonly string[] s_words =
        [Train, "training", "trainset", Test, "testing", "testset", "val", "valid", "validation", "eval", "evaluation"];

    /// <exception cref="DataException">Folders look like splits and cannot be used as such; the message says
    /// why.</exception>
    public static bool Exist(string path, Action<string> warn)
    {
        string[] names = Directory.Exists(path) ? FolderEntries.Folders(path) : [];
        bool train = HoldsFolders(path, Train);
        bool test = HoldsFolders(path, Test);
        if (train != test)
        {
            throw new DataException(OneSide(path, train ? Train : Test, train ? Test : Train, names));
        }

        if (!train)
        {
            RejectOtherSplits(path, names);
            return false;
        }

        string[] others = [.. names.Except([Train, Test])];
        if (others.Length > 0)
        {
            warn($"{path}: passed over {Plural.Of(others.Length, "folder")} beside {Train}/ and {Test}/, " +
                $"the first is {others[0]}");
        }

        return true;
    }

    private static string OneSide(string path, string there, string missing, string[] names)
    {
        string problem = $"{path}: has class folders in {there}/ but not in {missing}/; ";
        return Array.Find(names, name => name != there && name != missing && IsSplit(name)) is { } other
            ? $"{problem}rename {other}/ to {missing}/, or set 'path' to {Path.Combine(path, there)} to have a share " +
                "of it set apart"
            : $"{problem}add them, or set 'path' to the folder that holds the classes themselves";
    }

    // A class may be called 'test'; a folder of folders with such a name, or nothing but such names, is a split.
    private static void RejectOtherSplits(string path, string[] names)
    {
        if (Array.Find(names, name => IsSplit(name) && HoldsFolders(path, name) && !HoldsImages(path, name)) is { } upper)
        {
            throw new DataException($"{path}: {upper}/ seems to be a split and no class, since it holds folders; call " +
                $"the two splits {Train}/ and {Test}/, or set 'path' to {Path.Combine(path, upper)}");
        }

        if (names.Length > 1 && Array.TrueForAll(names, IsSplit))
        {
            throw new DataException($"{path}: {names[0]}/ and {names[1]}/ seem to be splits without class folders; every " +
                "image needs its label: sort the images of both into sub-folders with the names of their classes");
        }
    }

    private static bool IsSplit(string name) =>
        new string([.. name.Select(character => char.IsAsciiLetter(character) ? char.ToLowerInvariant(character) : ' ')])
            .Split(' ').Intersect(s_words).Any();

    private static bool HoldsFolders(string path, string name) =>
        Directory.Exists(Path.Combine(path, name)) && FolderEntries.Folders(Path.Combine(path, name)).Length > 0;

    private static bool HoldsImages(string path, string name) =>
        FolderEntries.Images(Path.Combine(path, name)).Length > 0;
}
