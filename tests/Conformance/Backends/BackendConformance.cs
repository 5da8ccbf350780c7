using Querent.Backends;

namespace Querent.Conformance;

/// <summary>
/// Tests that every backend must pass: each member of the contract, over many sizes, against
/// <see cref="ReferenceBackend"/>. To test one, derive a class that creates it.
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

    private void Check(Action<BackendTrial> operation)
    {
        using IBackend backend = Create();
        BackendTrial.AssertAgrees(backend, operation);
    }
}
