using Querent.Annotations.Coco;
using Querent.Errors;
using Querent.Plugins.PoseDatasets.Joints;
using Querent.Plugins.PoseDatasets.Persons;

namespace Querent.Plugins.PoseDatasets.Coco;

/// <summary>The category of people in a file, which has their joints.</summary>
/// <param name="Ids">Its ids: several entries of one name are one category.</param>
/// <param name="Name">Its name.</param>
/// <param name="Joints">Its joints.</param>
internal sealed record PersonCategories(IReadOnlySet<long> Ids, string Name, JointSet Joints)
{
    private const string Person = "person";
    private const int NamesSaid = 5;
    private const string Advice = "; set the path to a file of COCO keypoints";

    /// <param name="content">The file as it was read.</param>
    /// <param name="file">Its path.</param>
    /// <param name="wanted">The name of the category; null for the only one with joints.</param>
    /// <param name="defects">Gets entries that are there again.</param>
    /// <exception cref="DataException">There is no such category, or several, or its joints are not usable.</exception>
    public static PersonCategories Read(PersonsFile content, string file, string? wanted, PersonDefectCounts defects)
    {
        var entries = new CocoEntries("categories", file, entry => defects.Add(PersonDefect.RepeatedEntry, entry));
        (int Index, PersonCategory Category)[] all = [.. content.Categories!.Index().Where(entry =>
            entries.Add(entry.Index, entry.Item.Id, entry.Item.Name ?? ""))];
        string name = wanted ?? Only(all, file);
        (int Index, PersonCategory Category)[] chosen = [.. all.Where(entry => entry.Category.Name == name)];
        if (chosen.Length == 0)
        {
            throw new DataException($"{file}: has no category '{name}'" +
                NearestName.Suggestion(name, all.Select(entry => entry.Category.Name ?? "").Distinct()));
        }

        string where = $"{file}: categories[{chosen[0].Index}]";
        string[] names = Names(chosen[0].Category);
        int other = Array.FindIndex(chosen, entry => !Names(entry.Category).SequenceEqual(names));
        if (other > 0)
        {
            throw new DataException($"{where} and categories[{chosen[other].Index}] are both called '{name}' and have other joints; give " +
                "each a name of its own");
        }

        JointSet joints = SetOf(chosen[0].Category, names, where, defects);
        return new PersonCategories(chosen.Select(entry => entry.Category.Id).ToHashSet(), name, joints);
    }

    private static string Only((int Index, PersonCategory Category)[] all, string file)
    {
        string[] names =
        [
            .. all.Where(entry => entry.Category.Keypoints is { Length: > 0 })
                .Select(entry => entry.Category.Name ?? "").Distinct(),
        ];
        return names switch
        {
            [var only] => only,
            [] when all.Any(entry => entry.Category.Name == Person) => Person,
            [] => throw new DataException($"{file}: no category has 'keypoints', the names of joints{Advice}"),
            _ => throw new DataException($"{file}: several categories have keypoints ({NameList.Of(names, NamesSaid)}); " +
                "name one of them as 'category'"),
        };
    }

    private static string[] Names(in PersonCategory category) =>
        [.. (category.Keypoints ?? []).Select(name => JointNames.Plain(name ?? ""))];

    // Files that were made with parts of COCO often leave its names of joints out.
    private static JointSet SetOf(in PersonCategory category, string[] names, string where, PersonDefectCounts defects)
    {
        if (names.Length == 0 && category.Name == Person)
        {
            defects.Add(PersonDefect.NoJointNames, $"'{Person}'");
            return JointSet.Coco;
        }

        if (names.Length == 0)
        {
            throw new DataException($"{where}.keypoints: has no names of joints{Advice}");
        }

        if (names.Contains(""))
        {
            throw new DataException($"{where}.keypoints: has a joint without a name; give it one");
        }

        JointSets.RejectTwice(names, $"{where}.keypoints");
        JointSet byNames = JointSets.Of(names);
        return category.Skeleton is { Length: > 0 } lines
            ? byNames with { Limbs = [.. lines.Select(line => Limb(line, names.Length, where))] }
            : byNames;
    }

    private static (int From, int To) Limb((float X, float Y) line, int joints, string where) =>
        IsJoint(line.X, joints) && IsJoint(line.Y, joints)
            ? ((int)line.X - 1, (int)line.Y - 1)
            : throw new DataException(FormattableString.Invariant(
                $"{where}.skeleton: has a line from {line.X} to {line.Y}, and joints are 1 to {joints}; correct it"));

    private static bool IsJoint(float number, int joints) =>
        number >= 1 && number <= joints && number == MathF.Floor(number);
}
