using Querent.Data;
using Querent.Errors;

namespace Querent.Plugins.DatasetFormats.Writing;

/// <summary>The numbers of classes, for formats whose objects name classes by number.</summary>
internal sealed class ClassNumbers(DatasetInfo info)
{
    private readonly Dictionary<string, int> _numbers =
        info.Classes.Index().ToDictionary(entry => entry.Item, entry => entry.Index);

    /// <summary>The position of a class among those of the project.</summary>
    /// <exception cref="DataException">It is none of them.</exception>
    public int Of(string name) => _numbers.TryGetValue(name, out int number)
        ? number
        : throw new DataException($"class '{name}' is not one of the project's; add it before the export");
}
