using Querent.Errors;
using Querent.Host.Tests.Overview;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;

namespace Querent.Host.Tests.Runs.Units;

/// <summary>Attempts whose process was lost between the record of a cycle and the state that counts it.</summary>
public sealed class UnitProgressTests : IDisposable
{
    private readonly RunFolder _run = new();

    private static TrialKey Key => RunFolder.Keys[0];

    private UnitFolder Unit => RunDirectory.Open(_run.Path).Unit(Key);

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_first_record_without_a_state_is_computed_again()
    {
        Write([0.5]);

        Assert.Null(Unit.Farthest(static _ => { }));
    }

    [Fact]
    public void Later_records_without_a_state_are_damage() =>
        Assert.Contains("has 2 finished cycles and no checkpoint; delete this folder", Assert.Throws<DataException>(() =>
        {
            Write([0.5, 0.6]);
            Unit.Farthest(static _ => { });
        }).Message, StringComparison.Ordinal);

    private void Write(double[] accuracies) =>
        _run.Write("units/trial1-random/attempts/20261128T000000000-a-1/cycles.jsonl", RunFolder.Records(Key, accuracies));
}
