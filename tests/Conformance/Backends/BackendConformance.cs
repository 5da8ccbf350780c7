using System.Runtime.InteropServices;
using Querent.Backends;

namespace Querent.Conformance;

/// <summary>
/// What every backend must do: each member of the contract, over many sizes, against <see cref="ReferenceBackend"/>. To
/// test one, derive a class that creates it.
/// </summary>
public abstract partial class BackendConformance
{
    /// <summary>A new backend; each test gets its own.</summary>
    protected abstract IBackend Create();

    [Fact]
    public void It_has_a_name()
    {
        using IBackend backend = Create();

        Assert.False(string.IsNullOrWhiteSpace(backend.Name));
    }

    /// <summary>Runs an operation here and on the reference, and again here: values and bits must agree.</summary>
    private void Check(Action<BackendTrial> operation)
    {
        using IBackend backend = Create();
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
}
