namespace Querent.Plugins.PoseDatasets.Joints;

/// <summary>Names of joints: lower-case words with blanks, and the pairs of left and right that follow from them.</summary>
internal static class JointNames
{
    private const string Left = "left";
    private const string Right = "right";

    /// <summary><c>right ankle</c> for <c>r_ankle</c>, <c>Right-Ankle</c> and <c>right_ankle</c>.</summary>
    public static string Plain(string name) => string.Join(' ', name.ToLowerInvariant()
        .Split([' ', '_', '-', '\t'], StringSplitOptions.RemoveEmptyEntries)
        .Select((word, place) => (place, word) switch
        {
            (0, "l") => Left,
            (0, "r") => Right,
            _ => word,
        }));

    /// <summary>Joints whose names differ in left and right alone.</summary>
    public static (int Left, int Right)[] Pairs(IReadOnlyList<string> names)
    {
        Dictionary<string, int> numbers = names.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        return
        [
            .. names.Index().Where(entry => Has(entry.Item, Left))
                .Select(entry => (entry.Index, numbers.GetValueOrDefault(Mirrored(entry.Item), -1)))
                .Where(pair => pair.Item2 >= 0),
        ];
    }

    /// <summary>Joints of one side, by their names, that are in none of the pairs.</summary>
    public static string[] Unpaired(JointSet joints)
    {
        HashSet<int> paired = [.. joints.Pairs.SelectMany(pair => (int[])[pair.Left, pair.Right])];
        return
        [
            .. joints.Names.Where((name, number) =>
                !paired.Contains(number) && (Has(name, Left) || Has(name, Right))),
        ];
    }

    private static bool Has(string name, string side) => name.Split(' ').Contains(side);

    private static string Mirrored(string name) =>
        string.Join(' ', name.Split(' ').Select(word => word == Left ? Right : word));
}
