using System.Runtime.InteropServices;
using Querent.Backends;
using Querent.Randomness;

namespace Querent.Conformance;

/// <summary>
/// One use of a backend on invented values. The same use on two backends gets the same values and can be compared.
/// </summary>
public sealed class BackendTrial(IBackend backend)
{
    private readonly List<(string Name, Storage Storage)> _results = [];
    private RandomStream _stream = new Seed(2019).Stream();

    public IBackend Backend => backend;

    /// <summary>
    /// Runs an operation on a backend and on the reference, and again on the backend: values and bits must agree.
    /// </summary>
    public static void AssertAgrees(IBackend backend, Action<BackendTrial> operation)
    {
        using var reference = new ReferenceBackend();
        var expected = new BackendTrial(reference);
        var actual = new BackendTrial(backend);
        var again = new BackendTrial(backend);
        operation(expected);
        operation(actual);
        operation(again);

        foreach (((string name, float[] truth), (_, float[] first), (_, float[] second)) in
            expected.Results().Zip(actual.Results(), again.Results()))
        {
            Closeness.AssertClose(truth, first, name);
            Assert.True(MemoryMarshal.AsBytes<float>(first).SequenceEqual(MemoryMarshal.AsBytes<float>(second)),
                $"{name}: the same operation on the same values gave other bits");
        }
    }

    /// <summary>Values in [low, high) that an operation reads.</summary>
    public Storage Input(int length, float low = -1, float high = 1)
    {
        var values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = _stream.NextSingle(low, high);
        }

        return Input(values);
    }

    /// <summary>Whole numbers below a bound: labels, or row numbers.</summary>
    public Storage Numbers(int length, int bound)
    {
        var values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = _stream.NextInt(bound);
        }

        return Input(values);
    }

    public Storage Input(ReadOnlySpan<float> values)
    {
        Storage storage = backend.Rent(values.Length);
        backend.Upload(values, storage);
        return storage;
    }

    /// <summary>A block that an operation must fill: it holds NaN before, and is compared afterwards.</summary>
    public Storage Result(int length, string name = "y") => Track(Filled(length, float.NaN), name);

    /// <summary>A block that an operation reads and changes; it is compared afterwards.</summary>
    public Storage InPlace(int length, string name, float low = -1, float high = 1) =>
        Track(Input(length, low, high), name);

    /// <summary>A result with a known content before the operation.</summary>
    public Storage Filled(int length, float value, string name) => Track(Filled(length, value), name);

    /// <summary>All results in the order in which they were asked for.</summary>
    public IEnumerable<(string Name, float[] Values)> Results()
    {
        foreach ((string name, Storage storage) in _results)
        {
            var values = new float[storage.Length];
            backend.Download(storage, values);
            yield return (name, values);
        }
    }

    private Storage Filled(int length, float value)
    {
        Storage storage = backend.Rent(length);
        backend.Fill(storage, value);
        return storage;
    }

    private Storage Track(Storage storage, string name)
    {
        _results.Add((name, storage));
        return storage;
    }
}
