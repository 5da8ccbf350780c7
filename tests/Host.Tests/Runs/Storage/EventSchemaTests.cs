using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Querent.Hosting.Runs;
using Querent.Host.Tests.Support;
using Querent.Training;

namespace Querent.Host.Tests.Runs;

/// <summary>The events of runs, held to their table in <c>host/README.md</c>.</summary>
public sealed partial class EventSchemaTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    private static readonly Dictionary<string, Dictionary<string, Field>> s_documented = Documented();

    [Fact]
    public void All_that_a_run_writes_is_documented()
    {
        JsonObject[] events = Parse(run.Lines("events.jsonl"));

        Assert.Equal("run-started", (string)events[0]["event"]!);
        Assert.Equal((1, false), ((int)events[0]["version"]!, (bool)events[0]["resumed"]!));
        Assert.All(events, AssertDocumented);
        Assert.Equal(s_documented.Keys.Order(), events.Select(Name).Append("warning").Distinct().Order());
        Assert.Contains(events, entry => entry.ContainsKey("sharedWith"));
    }

    [Fact]
    public void A_process_that_goes_on_begins_with_its_version_too()
    {
        using var folder = new TemporaryFolder();
        var directory = RunDirectory.Create(folder.Under("run"), []);
        for (int process = 0; process < 2; process++)
        {
            using var log = new EventLog(directory, TimeProvider.System);
            log.RunStarted();
            log.RunStarted();
            log.Warned("the disk is nearly full");
            log.EpochEnded(new TrialKey(1, "random"), 1, new EpochProgress(1, 2, double.NaN, double.PositiveInfinity));
            log.RunEnded(RunStatus.Failed, "the disk is full");
        }

        JsonObject[] events = Parse(File.ReadAllLines(directory.File("events.jsonl")));
        string[] names = ["run-started", "warning", "epoch-ended", "run-ended"];
        Assert.Equal([.. names, .. names], events.Select(Name));
        Assert.Equal((false, true), ((bool)events[0]["resumed"]!, (bool)events[4]["resumed"]!));
        Assert.All(events, AssertDocumented);
    }

    private static void AssertDocumented(JsonObject entry)
    {
        Assert.Equal(["time", "event"], entry.Select(field => field.Key).Take(2));
        Assert.True(DateTimeOffset.TryParse((string)entry["time"]!, out DateTimeOffset time) && time.Offset == TimeSpan.Zero);
        Dictionary<string, Field> fields = s_documented[Name(entry)];
        Assert.All(entry.Skip(2), field => Assert.True(
            fields.TryGetValue(field.Key, out Field? known) && known.Fits(field.Value), $"{field.Key} of {entry.ToJsonString()}"));
        Assert.Empty(fields.Where(field => !field.Value.IsOptional).Select(field => field.Key).Except(entry.Select(field => field.Key)));
    }

    private static JsonObject[] Parse(string[] lines) => [.. lines.Select(line => JsonNode.Parse(line)!.AsObject())];

    private static string Name(JsonObject entry) => (string)entry["event"]!;

    private static Dictionary<string, Dictionary<string, Field>> Documented()
    {
        string text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "host/README.md"));
        string section = text[text.IndexOf("\n## Events\n", StringComparison.Ordinal)..text.IndexOf("\n## Metrics\n", StringComparison.Ordinal)];
        return Row().Matches(section).ToDictionary(row => row.Groups[1].Value, row =>
            Entry().Matches(row.Groups[2].Value).ToDictionary(entry => entry.Groups[1].Value,
                entry => new Field(entry.Groups[2].Value, entry.Groups[3].Success, entry.Groups[4].Success)));
    }

    [GeneratedRegex(@"^\| `([a-z-]+)` \| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([a-zA-Z]+)` (integer|number|text|boolean|object)( or null)?( optional)?")]
    private static partial Regex Entry();

    private sealed record Field(string Type, bool IsNullable, bool IsOptional)
    {
        public bool Fits(JsonNode? value) => value is null ? IsNullable : (Type, value.GetValueKind()) switch
        {
            ("integer", JsonValueKind.Number) => value.AsValue().TryGetValue(out int _),
            ("number", JsonValueKind.Number) or ("text", JsonValueKind.String) or ("object", JsonValueKind.Object) => true,
            ("number", JsonValueKind.String) => (string)value! is "NaN" or "Infinity" or "-Infinity",
            ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
            _ => false,
        };
    }
}
