using System.Text;
using Querent.Errors;

namespace Querent.Plugins.ClassificationDatasets.Cifar;

/// <summary>The files of one CIFAR-10 folder or archive, taken in any order.</summary>
internal sealed class CifarFiles(CancellationToken cancellation)
{
    /// <summary>The name of this step in a display of progress.</summary>
    public const string Work = "reading batches";

    // Ten names; CIFAR-10's own file has 61 bytes.
    private const int MaxNameBytes = 10_000;

    private readonly CifarRows _rows = new(cancellation);
    private readonly SortedDictionary<int, IReadOnlyList<LabeledImage>> _training = [];

    /// <summary>The training batches in the order of their numbers.</summary>
    public IReadOnlyCollection<IReadOnlyList<LabeledImage>> Training => _training.Values;

    /// <summary>The test batch, if there is one.</summary>
    public IReadOnlyList<LabeledImage>? Test { get; private set; }

    /// <summary>The class names, if the files say them.</summary>
    public IReadOnlyList<string>? Classes { get; private set; }

    /// <summary>Whether a file of this name belongs to the data set.</summary>
    public static bool IsPart(string name) => BatchNumber(name) > 0 || name is "test_batch.bin" or "batches.meta.txt";

    /// <summary>Takes the content of a file; a name that is not part of the data set is skipped.</summary>
    public void Add(string name, string where, Stream content)
    {
        if (BatchNumber(name) is > 0 and int number)
        {
            _training[number] = _rows.Read(content, name, where);
        }
        else if (name == "test_batch.bin")
        {
            Test = _rows.Read(content, name, where);
        }
        else if (name == "batches.meta.txt")
        {
            Classes = ReadClasses(content, where);
        }
    }

    /// <summary>Batches that were read, the test batch included.</summary>
    public int Count => _training.Count + (Test is null ? 0 : 1);

    private static int BatchNumber(string name) =>
        Enumerable.Range(1, 5).FirstOrDefault(number => name == $"data_batch_{number}.bin");

    private static string[] ReadClasses(Stream content, string where)
    {
        var bytes = new byte[MaxNameBytes + 1];
        int length = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > MaxNameBytes)
        {
            throw new DataException($"{where}: is longer than {MaxNameBytes} bytes, and so not a list of " +
                $"{CifarRows.Classes} class names; correct it, or remove it to use the standard names");
        }

        string[] names = Encoding.UTF8.GetString(bytes, 0, length)
            .TrimStart('\uFEFF')
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Distinct().Count() < names.Length)
        {
            throw new DataException(
                $"{where}: names a class twice; correct it, or remove it to use the standard names");
        }

        return names.Length == CifarRows.Classes
            ? names
            : throw new DataException($"{where}: holds {names.Length} class names instead of {CifarRows.Classes}; " +
                "correct it, or remove it to use the standard names");
    }
}
