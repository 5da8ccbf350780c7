using Querent.Annotations.Json;
using Querent.Errors;

namespace Querent.Annotations.Coco;

/// <summary>
/// The ids of one list of a file. Each is one entry's alone: what refers to an id of two would belong to both or to
/// either. An entry that is simply there again is harmless.
/// </summary>
/// <param name="list">The name of the list, for messages: <c>images</c>.</param>
/// <param name="file">The JSON file, for messages.</param>
/// <param name="repeated">Takes each entry that repeats an earlier one.</param>
public sealed class CocoEntries(string list, string file, Action<string> repeated)
{
    private readonly Dictionary<long, (int Index, string Name)> _known = [];

    /// <summary>Takes down an entry.</summary>
    /// <param name="index">Its position in the list.</param>
    /// <param name="id">Its id.</param>
    /// <param name="name">Its name.</param>
    /// <returns>False for an entry that repeats an earlier one.</returns>
    /// <exception cref="DataException">The entry has no id, or that of an entry of another name.</exception>
    public bool Add(int index, long id, string name)
    {
        if (id == JsonId.None)
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

        repeated($"{list}[{index}] ('{name}')");
        return false;
    }
}
