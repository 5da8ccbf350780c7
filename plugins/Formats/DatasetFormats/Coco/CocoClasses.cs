using Querent.Annotations.Coco;
using Querent.Errors;

namespace Querent.Plugins.DatasetFormats.Coco;

/// <summary>The categories of one file, or of all files of a source, by their ids.</summary>
internal sealed class CocoClasses
{
    private readonly Dictionary<long, CocoClass> _classes = [];

    /// <exception cref="DataException">A category has no id or no name, or two differ under one id.</exception>
    public static CocoClasses Read(CocoContent content, string file)
    {
        var entries = new CocoEntries("categories", file, _ => { });
        var classes = new CocoClasses();
        foreach ((int index, CocoCategory category) in (content.Categories ?? []).Index())
        {
            string name = string.IsNullOrWhiteSpace(category.Name)
                ? throw new DataException($"{file}: categories[{index}]: has no name; give it one")
                : category.Name;
            if (entries.Add(index, category.Id, name))
            {
                classes._classes.Add(category.Id, new CocoClass(name, Keypoints(category, index, file)));
            }
        }

        return classes;
    }

    /// <summary>Takes in those of another file; an id that means two classes means none.</summary>
    public void Add(CocoClasses other)
    {
        foreach ((long id, CocoClass found) in other._classes)
        {
            if (!_classes.TryAdd(id, found) && _classes[id] != found)
            {
                _classes[id] = CocoClass.Ambiguous;
            }
        }
    }

    /// <summary>The class of an id; null where there is none.</summary>
    public CocoClass? Of(long id) => _classes.GetValueOrDefault(id);

    private static string[] Keypoints(CocoCategory category, int index, string file)
    {
        string?[] names = category.Keypoints ?? [];
        if (names.Any(string.IsNullOrWhiteSpace))
        {
            throw new DataException($"{file}: categories[{index}].keypoints: has a keypoint without a name; give it one");
        }

        return names.CountBy(name => name!).FirstOrDefault(entry => entry.Value > 1) is { Key: { } twice }
            ? throw new DataException($"{file}: categories[{index}].keypoints: names '{twice}' twice; rename one")
            : [.. names.Select(name => name!)];
    }
}

/// <summary>A category: the name of the class, and those of its keypoints.</summary>
internal sealed record CocoClass(string Name, IReadOnlyList<string> Keypoints)
{
    /// <summary>Stands for an id that has two meanings in the files of a source.</summary>
    public static CocoClass Ambiguous { get; } = new("", []);

    public bool Equals(CocoClass? other) =>
        other is not null && Name == other.Name && Keypoints.SequenceEqual(other.Keypoints);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
