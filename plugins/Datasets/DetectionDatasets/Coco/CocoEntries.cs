using Querent.Errors;

namespace Querent.Plugins.DetectionDatasets.Coco;

/// <summary>
/// The ids of one list of a file. Each is one entry's alone: what refers to an id of two would belong to both or to
/// either. An entry that is simply there again is harmless.
/// </summary>
internal sealed class CocoEntries(string list, string file, DefectCounts defects)
{
    private readonly Dictionary<long, (int Index, string Name)> _known = [];

    /// <returns>False for an entry that repeats an earlier one.</returns>
    /// <exception cref="DataException">The entry has no id, or that of an entry of another name.</exception>
    public bool Add(int index, long id, string name)
    {
        if (id == CocoFile.NoId)
        {
            throw new DataException($"{file}: {list}[{index}] ('{name}'): has no id; give it one of its own");
        }

        if (_known.TryAdd(id, (index, name)))
        {
            return true;
        }

        (int first, string known) = _known[id];
        if (known != name)
        {
            throw new DataException($"{file}: {list}[{first}] ('{known}') and {list}[{index}] ('{name}') have the " +
                $"same id, {id}; give each an id of its own, and what belongs to it");
        }

        defects.Add(Defect.RepeatedEntry, $"{list}[{index}] ('{name}')");
        return false;
    }
}
