using Querent.Errors;

namespace Querent.Plugins.ClassificationDatasets.Folders;

/// <summary>Things of one kind that are said together: how many there are, and which is the first.</summary>
internal sealed class Finding
{
    public int Count { get; private set; }

    public string First { get; private set; } = "";

    public void Add(string name)
    {
        First = Count == 0 ? name : First;
        Count++;
    }

    /// <summary><c>1 image</c>, <c>2 images</c></summary>
    public string Of(string noun) => Plural.Of(Count, noun);
}
