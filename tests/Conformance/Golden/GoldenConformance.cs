using Querent.Backends;

namespace Querent.Conformance;

/// <summary>Every golden case on a backend. To test one, derive a class that creates it.</summary>
public abstract class GoldenConformance
{
    /// <summary>The names of all cases.</summary>
    public static TheoryData<string> Cases => GoldenFolder.Files("safetensors");

    /// <summary>A new backend; each test gets its own.</summary>
    protected abstract IBackend Create();

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_golden_case_is_met(string file)
    {
        var golden = new GoldenCase(GoldenFolder.Require(file));
        using IBackend backend = Create();
        Assert.True(GoldenReaders.All.TryGetValue(golden.Op, out Action<GoldenCase, IBackend>? check),
            $"{file}: nothing here knows the operation '{golden.Op}'");

        check(golden, backend);
    }
}
