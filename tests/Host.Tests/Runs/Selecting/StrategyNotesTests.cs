using Querent.Hosting.Runs;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

/// <summary>Lines that strategies tell the user.</summary>
public sealed class StrategyNotesTests : IDisposable
{
    private const string AtRandom = "note: strategy 'cold-start': no pretrained weights: the first images are drawn at random; " +
        "choosing by an untrained network was not shown to be better";

    private readonly TemporaryFolder _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void A_line_is_passed_on_once_for_each_strategy_however_many_trials_tell_it()
    {
        var notes = new List<string>();
        var observer = new StrategyNotes(notes.Add);

        observer.StrategyTold(new TrialKey(1, "random"), 0, "first", "a");
        observer.StrategyTold(new TrialKey(2, "entropy"), 0, "first", "a");
        observer.StrategyTold(new TrialKey(2, "entropy"), 1, "entropy", "a");
        observer.StrategyTold(new TrialKey(2, "entropy"), 2, "entropy", "b");

        Assert.Equal(["strategy 'first': a", "strategy 'entropy': a", "strategy 'entropy': b"], notes);
    }

    [Fact]
    public void A_run_of_two_trials_and_two_strategies_shows_the_line_of_its_initial_selection_once()
    {
        QuerentProcess run = QuerentProcess.Run(TinyRun.Into(_output.Under("run"),
            "loop.initialSelection=cold-start", "trials=2", """strategies=["random","entropy"]""")).ShouldSucceed();

        Assert.Equal([AtRandom], run.Notes);
        Assert.Equal("verified: 4 units, 2 cycles each: the same bits", QuerentProcess.Run("verify", _output.Under("run")).OutLines[^1]);
    }

    [Fact]
    public void A_single_unit_of_work_shows_it_too()
    {
        string experiment = _output.Under("experiment");
        QuerentProcess.Run(TinyRun.Planned(
            experiment, "loop.initialSelection=cold-start", """strategies=["random"]""")).ShouldSucceed();

        Assert.Equal([AtRandom], QuerentProcess.Run("work", experiment, "--unit", "0").ShouldSucceed().Notes);
    }
}
