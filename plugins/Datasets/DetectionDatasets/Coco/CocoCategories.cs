using Querent.Annotations.Coco;
using Querent.Errors;

namespace Querent.Plugins.DetectionDatasets.Coco;

/// <summary>The categories of one file: names by id, and all names in the order of their ids.</summary>
internal sealed class CocoCategories
{
    private readonly SortedDictionary<long, string> _names;

    private CocoCategories(SortedDictionary<long, string> names) => _names = names;

    public IReadOnlyList<string> Classes => [.. _names.Values.Distinct()];

    /// <exception cref="DataException">A category has no id or no name, or two have the same id.</exception>
    public static CocoCategories Read(CocoFile content, string file, DefectCounts defects)
    {
        var entries = new CocoEntries("categories", file, entry => defects.Add(Defect.RepeatedEntry, entry));
        var byId = new SortedDictionary<long, string>();
        foreach ((int index, CocoCategory category) in content.Categories!.Index())
        {
            string name = string.IsNullOrWhiteSpace(category.Name)
                ? throw new DataException($"{file}: categories[{index}]: has no name; give it one")
                : category.Name;
            if (entries.Add(index, category.Id, name))
            {
                byId[category.Id] = name;
            }
        }

        foreach (IGrouping<string, KeyValuePair<long, string>> same in byId.GroupBy(entry => entry.Value))
        {
            foreach (KeyValuePair<long, string> other in same.Skip(1))
            {
                defects.Add(Defect.SameName, $"'{same.Key}' with the ids {same.First().Key} and {other.Key}");
            }
        }

        return byId.Count == 0
            ? throw new DataException($"{file}: has no category; set the path to a file of COCO instances")
            : new CocoCategories(byId);
    }

    /// <summary>The name of a category, or nothing where no category has this id.</summary>
    public string? Name(long id) => _names.GetValueOrDefault(id);
}
