using Querent.Errors;

namespace Querent.Plugins.ImageClassification.Cifar;

/// <summary>The files of one CIFAR-10 folder or archive, taken in any order.</summary>
internal sealed class CifarFiles
{
    private readonly SortedDictionary<int, IReadOnlyList<LabeledImage>> _training = [];

    /// <summary>The training batches in the order of their numbers.</summary>
    public IReadOnlyCollection<IReadOnlyList<LabeledImage>> Training => _training.Values;

    public IReadOnlyList<LabeledImage>? Test { get; private set; }

    /// <summary>The class names, if the files say them.</summary>
    public IReadOnlyList<string>? Classes { get; private set; }

    /// <summary>Whether a file of this name belongs to the data set.</summary>
    public static bool IsPart(string name) => BatchNumber(name) > 0 || name is "test_batch.bin" or "batches.meta.txt";

    /// <summary>Takes the content of a file; a name that is no part of the data set is passed over.</summary>
    public void Add(string name, string where, Stream content)
    {
        if (BatchNumber(name) is > 0 and int number)
        {
            _training[number] = CifarRows.Read(content, name, where);
        }
        else if (name == "test_batch.bin")
        {
            Test = CifarRows.Read(content, name, where);
        }
        else if (name == "batches.meta.txt")
        {
            Classes = ReadClasses(content, where);
        }
    }

    private static int BatchNumber(string name) =>
        Enumerable.Range(1, 5).FirstOrDefault(number => name == $"data_batch_{number}.bin");

    private static string[] ReadClasses(Stream content, string where)
    {
        using var reader = new StreamReader(content, leaveOpen: true);
        string[] names = reader.ReadToEnd()
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Length == CifarRows.Classes
            ? names
            : throw new DataException($"{where}: holds {names.Length} class names instead of {CifarRows.Classes}; " +
                "correct it, or remove it to use the standard names");
    }
}
