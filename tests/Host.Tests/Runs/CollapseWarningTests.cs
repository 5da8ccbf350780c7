using Querent.ActiveLearning;
using Querent.Hosting.Runs;
using Querent.Host.Tests.Reporting;

namespace Querent.Host.Tests.Runs;

public sealed class CollapseWarningTests
{
    private static readonly TrialKey s_unit = new(2, "ll");
    private static readonly CycleResult s_bad = SampleResults.Cycle(1, .5) with { Collapse = "it predicts 0 for all 20 samples" };

    private readonly List<string> _warnings = [];
    private readonly CollapseWarning _observer;

    public CollapseWarningTests() => _observer = new CollapseWarning(_warnings.Add);

    [Fact]
    public void A_collapse_is_told_once_a_unit()
    {
        _observer.CycleEnded(s_unit, SampleResults.Cycle(1, .5), default);
        _observer.CycleEnded(s_unit, s_bad with { Cycle = 2 }, default);
        _observer.CycleEnded(s_unit, s_bad with { Cycle = 3 }, default);
        _observer.CycleEnded(new TrialKey(3, "ll"), s_bad, default);

        Assert.Equal(
            [
                "trial 2, ll, cycle 2: the loss prediction module has collapsed: it predicts 0 for all 20 samples",
                "trial 3, ll, cycle 1: the loss prediction module has collapsed: it predicts 0 for all 20 samples",
            ],
            _warnings.Select(line => line.Split(". Later")[0]));
        Assert.All(_warnings, line => Assert.Contains("training.learningRate", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_process_that_goes_on_does_not_tell_it_again()
    {
        _observer.CycleRecalled(s_unit, s_bad, default);
        _observer.CycleEnded(s_unit, s_bad with { Cycle = 2 }, default);

        Assert.Empty(_warnings);
    }
}
