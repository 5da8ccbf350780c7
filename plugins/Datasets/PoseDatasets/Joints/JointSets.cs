using Querent.Errors;

namespace Querent.Plugins.PoseDatasets.Joints;

/// <summary>Joint sets of data whose joints are not known before they are read.</summary>
internal static class JointSets
{
    private static readonly Dictionary<string, JointSet> s_known = new()
    {
        ["lsp"] = JointSet.Lsp, ["mpii"] = JointSet.Mpii, ["coco"] = JointSet.Coco,
    };

    /// <summary>A known set by its word; null for another text.</summary>
    public static JointSet? Known(string word) => s_known.GetValueOrDefault(word);

    /// <summary>
    /// The set of some names in their order: pairs by left and right, lines of a known set that has the same names in
    /// any order.
    /// </summary>
    public static JointSet Of(IReadOnlyList<string> names)
    {
        JointSet? known = s_known.Values.FirstOrDefault(set => set.Names.ToHashSet().SetEquals(names));
        (int, int)[] limbs = known is null ? [] : [.. known.Limbs.Select(limb => (Place(limb.From), Place(limb.To)))];
        return new JointSet(names, JointNames.Pairs(names), limbs);

        int Place(int number) => Enumerable.Range(0, names.Count).First(i => names[i] == known!.Names[number]);
    }

    /// <summary>Says where a mirrored image would have its left and right joints mixed up.</summary>
    public static void Report(JointSet joints, string path, Action<string> warn)
    {
        string[] unpaired = JointNames.Unpaired(joints);
        if (unpaired.Length > 0)
        {
            warn($"{path}: joints of one side without their counterpart: {unpaired.Length}, the first is '{unpaired[0]}'; " +
                "do not train with mirrored images, which would have the other side under its name");
        }
        else if (joints.Pairs.Count == 0)
        {
            warn($"{path}: no joints are known as left and right; do not train with mirrored images, or name the pairs");
        }
    }

    /// <summary>Requires that no name comes twice: it would not say which joint is meant.</summary>
    /// <exception cref="DataException">One does.</exception>
    public static void RejectTwice(IEnumerable<string> names, string where)
    {
        if (names.CountBy(name => name).FirstOrDefault(entry => entry.Value > 1) is { Key: { } twice })
        {
            throw new DataException($"{where}: the joint '{twice}' is there twice; give each joint a name of its own");
        }
    }
}
