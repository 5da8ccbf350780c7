using System.Text.Json.Nodes;
using Querent.Hosting.Runs;
using Querent.Host.Tests.Support;
using Querent.Training;

namespace Querent.Host.Tests.Runs;

public sealed class EventLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_number_that_JSON_does_not_have_is_a_text(double loss, string expected)
    {
        var directory = RunDirectory.Create(_folder.Under("run"), []);
        using var events = new EventLog(directory, TimeProvider.System);
        events.EpochEnded(new TrialKey(1, "random"), 1, new EpochProgress(1, 2, loss, null));
        events.EpochEnded(new TrialKey(1, "random"), 1, new EpochProgress(2, 2, 0.25, 0.5));

        JsonNode[] lines = [.. Lines(directory).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(expected, (string)lines[0]["targetLoss"]!);
        Assert.Null(lines[0]["rankingLoss"]);
        Assert.Equal(0.25, (double)lines[1]["targetLoss"]!);
        Assert.Equal(0.5, (double)lines[1]["rankingLoss"]!);
    }

    [Fact]
    public void Work_that_goes_on_while_the_process_ends_leaves_nothing_behind_the_end()
    {
        var directory = RunDirectory.Create(_folder.Under("run"), []);
        using var events = new EventLog(directory, TimeProvider.System);
        events.RunEnded(RunStatus.Cancelled, null);
        events.TrialStarted(new TrialKey(1, "random"), new UnitPlace(1, 0));

        Assert.Equal("run-ended", (string)JsonNode.Parse(Assert.Single(Lines(directory)))!["event"]!);
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Lines(RunDirectory directory)
    {
        using var reader = new StreamReader(new FileStream(
            directory.File("events.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
