using System.Diagnostics;
using System.Text.Json.Nodes;
using Querent.Host.Tests.Runs.Resuming;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Oracles;

/// <summary>Runs with simulated annotators.</summary>
public sealed class OracleRunTests : IDisposable
{
    private const string Both = """oracle={"noise":{"share":0.4},"declines":0.25}""";

    private readonly TemporaryFolder _folder = new();

    private string Output => _folder.Under("run");

    [Fact]
    public void Tables_and_report_say_what_was_answered_and_the_run_is_verified()
    {
        QuerentProcess run = Run(Output, Both, "trials=2", "loop.querySize=12");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));

        string[] rows = File.ReadAllLines(Path.Combine(Output, "selections.csv"));
        Assert.Equal("trial,strategy,cycle,rank,index,id,score,answer,given_label,true_label", rows[0]);
        string[][] picks = [.. rows.Skip(1).Select(row => row.Split(','))];
        Assert.Equal(48, picks.Length);
        Assert.All(picks, pick => Assert.Equal(pick[7] switch { "right" => pick[9], "declined" => "", _ => pick[8] }, pick[8]));
        Assert.All(picks.Where(pick => pick[7] == "wrong"), pick => Assert.NotEqual(pick[9], pick[8]));

        // One answer to an image in each trial, whoever asks.
        Assert.All(picks.GroupBy(pick => (pick[0], pick[4])), same => Assert.Single(same.Select(pick => (pick[7], pick[8])).Distinct()));
        (int wrong, int declined) = (picks.Count(pick => pick[7] == "wrong"), picks.Count(pick => pick[7] == "declined"));
        Assert.InRange(declined, 3, 24);
        Assert.InRange(wrong, 6, 30);
        Assert.Contains($"of 48 images asked for, the oracle labeled {wrong} wrong and declined {declined}",
            string.Join(' ', run.OutLines.Select(line => line.Trim())), StringComparison.Ordinal);
        Assert.Contains("oracle: 40 % of the labels wrong, 25 % of the images declined", run.OutLines);
        AssertLabelsTrainedOn(picks);
        string page = File.ReadAllText(Path.Combine(Output, "report.html"));
        Assert.Contains("Answers of the oracle", page, StringComparison.Ordinal);
        Assert.Contains("40 % of the labels wrong, 25 % of the images declined", page, StringComparison.Ordinal);
        Assert.Equal("verified: 4 units, 2 cycles each: the same bits", QuerentProcess.Run("verify", Output).OutLines[^1]);
    }

    [Fact]
    public void Units_of_processes_of_their_own_give_the_same_bytes()
    {
        Assert.Equal(0, Run(Output, Both).ExitCode);
        string planned = _folder.Under("planned");
        Assert.Equal(0, QuerentProcess.Run(TinyRun.Planned(planned, Settings(Both))).ExitCode);
        Assert.Equal(0, QuerentProcess.Run("work", planned, "--unit", "1").ExitCode);
        Assert.Equal(0, QuerentProcess.Run("work", planned, "--unit", "0").ExitCode);
        Assert.Equal(0, QuerentProcess.Run("merge", planned).ExitCode);

        foreach (string file in new[] { "cycles.csv", "selections.csv", "plan.json" })
        {
            Assert.Equal(File.ReadAllText(Path.Combine(Output, file)), File.ReadAllText(Path.Combine(planned, file)));
        }
    }

    [Fact]
    public void A_run_that_was_killed_ends_with_the_same_bytes()
    {
        string killed = _folder.Under("killed");
        Assert.Equal(0, QuerentProcess.Run(SmallRun.Into(Output, "default", Both)).ExitCode);
        using (Process process = QuerentProcess.Start([], SmallRun.Into(killed, "default", Both)))
        {
            string events = Path.Combine(killed, "events.jsonl");
            SpinWait.SpinUntil(() => process.HasExited || (File.Exists(events) && SmallRun.SharedLines(events).Any(line =>
                line.Contains("\"cycle\":2,\"epoch\":3", StringComparison.Ordinal))));
            process.Kill();
            Assert.NotEqual(0, QuerentProcess.Finish(process).ExitCode);
        }

        QuerentProcess resumed = QuerentProcess.Run(SmallRun.Resume(killed));

        Assert.True(resumed.ExitCode == 0, resumed.Error);
        SmallRun.AssertSame(SmallRun.Results(Output), killed);
    }

    [Fact]
    public void Without_the_section_nothing_is_said_of_it()
    {
        Assert.Equal(0, Run(Output).ExitCode);

        Assert.Equal("trial,strategy,cycle,rank,index,id,score", File.ReadAllLines(Path.Combine(Output, "selections.csv"))[0]);
        Assert.DoesNotContain("oracle", File.ReadAllText(Path.Combine(Output, "config.json")), StringComparison.Ordinal);
        Assert.DoesNotContain("oracle", File.ReadAllText(Path.Combine(Output, "plan.json")), StringComparison.Ordinal);
        Assert.DoesNotContain("nswers", File.ReadAllText(Path.Combine(Output, "units", "trial1-random", "result", "cycles.jsonl")),
            StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"oracle\"", File.ReadAllText(Path.Combine(Output, "report.html")), StringComparison.Ordinal);
    }

    // Each class is taken for the next one, so that every label is wrong.
    [Fact]
    public void A_confusion_matrix_is_read_from_a_file_that_belongs_to_the_run()
    {
        string file = _folder.Under("next.csv");
        WriteNext(file, 1);
        string setting = "oracle={\"noise\":{\"confusion\":\"" + file + "\"}}";
        Assert.Equal(0, Run(Output, setting).ExitCode);

        JsonObject first = JsonNode.Parse(File.ReadLines(Path.Combine(Output, "units", "trial1-random", "result", "cycles.jsonl")).First())!.AsObject();
        Assert.Equal(12, (int)first["answers"]!["wrongLabels"]!);
        Assert.All(first["answers"]!["picks"]!.AsArray(), pick => Assert.Equal("wrong", (string?)pick!["kind"]));

        WriteNext(file, 2);
        Assert.Contains("oracleFile is ", QuerentProcess.Run("verify", Output).Error + QuerentProcess.Run("run", "--resume", Output).Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""oracle={"humans":"missing.npy"}""", "error: configuration: oracle.humans: missing.npy: ")]
    [InlineData("""oracle={"noise":{"confusion":"missing.csv"}}""", "error: configuration: oracle.noise.confusion: missing.csv: ")]
    [InlineData("""oracle={"declines":0.99}""", "error: configuration: oracle.declines: ")]
    public void What_cannot_be_used_is_one_line_before_the_run(string setting, string expected)
    {
        Assert.StartsWith(expected, Run(Output, setting).ShouldFail(2), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public void Counts_for_images_of_another_kind_are_refused()
    {
        string file = _folder.Under("counts.npy");
        File.WriteAllBytes(file, NpyBytes.Int64([.. Enumerable.Range(0, 60).Select(i => new long[10] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 })]));

        Assert.StartsWith($"error: configuration: oracle.humans: {file}: its 60 rows are the images of CIFAR-10's test batch, and the pool has " +
            "'synthetic#", Run(Output, "oracle={\"humans\":\"" + file + "\"}").ShouldFail(2), StringComparison.Ordinal);
    }

    [Fact]
    public void A_strategy_that_needs_the_label_of_each_candidate_is_refused_beside_declined_images() => Assert.Equal(
        "error: configuration: oracle.declines: strategy 'true-loss' needs true loss of all candidates, and a declined image has no " +
        "label; remove one of the two",
        QuerentProcess.Run(TinyRun.Into(Output, """oracle={"declines":0.2}""", """strategies=["random","true-loss"]""")).ShouldFail(2));

    [Fact]
    public void Boxes_are_declined_and_never_wrong()
    {
        Assert.Equal("error: configuration: oracle.noise: wrong labels are drawn from the classes of whole images, and the data set has " +
            "ObjectsLabel; 'declines' works for all",
            QuerentProcess.Run(SmallRun.Into(Output, "synthetic-detection", Both)).ShouldFail(2));

        QuerentProcess run = QuerentProcess.Run(SmallRun.Into(Output, "synthetic-detection", """oracle={"declines":0.5}""",
            "loop.initialLabels=4", "trials=1", "dataset.poolSize=32", "loop.querySize=8"));

        Assert.True(run.ExitCode == 0, run.Error);
        string[] rows = File.ReadAllLines(Path.Combine(Output, "selections.csv"));
        Assert.EndsWith(",score,answer", rows[0], StringComparison.Ordinal);
        Assert.Equal(["declined", "right"], rows.Skip(1).Select(row => row.Split(',')[^1]).Distinct().Order());
        Assert.Equal(0, QuerentProcess.Run("verify", Output).ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    // Of each unit, by the answers in its table: 12 first labels, then those of its query that were not declined.
    private void AssertLabelsTrainedOn(string[][] picks)
    {
        string[][] cycles = [.. File.ReadAllLines(Path.Combine(Output, "cycles.csv")).Skip(1).Select(row => row.Split(','))];
        foreach (string[] cycle in cycles.Where(cycle => cycle[2] == "2"))
        {
            string[][] asked = [.. picks.Where(pick => pick[0] == cycle[0] && pick[1] == cycle[1])];
            Assert.Equal(12 + asked.Count(pick => pick[7] != "declined"), int.Parse(cycle[3], null));
            string unit = Path.Combine(Output, "units", $"trial{cycle[0]}-{cycle[1]}", "result", "cycles.jsonl");
            int[] wrong = [.. File.ReadLines(unit).Select(line => (int)JsonNode.Parse(line)!["answers"]!["wrongLabels"]!)];
            Assert.InRange(wrong[0], 1, 11);
            Assert.Equal(wrong[0] + asked.Count(pick => pick[7] == "wrong"), wrong[1]);
        }
    }

    private static void WriteNext(string file, int step)
    {
        string[] classes = ["disk", "square", "stripes", "plus", "triangle", "cross", "checks", "star", "diamond", "ring"];
        File.WriteAllLines(file, classes.Select((name, i) =>
            $"{name},{string.Join(',', classes.Select((_, j) => j == (i + step) % classes.Length ? 1 : 0))}").Prepend($"class,{string.Join(',', classes)}"));
    }

    private static string[] Settings(params string[] settings) => [.. settings, """strategies=["random","entropy"]"""];

    private static QuerentProcess Run(string output, params string[] settings) => QuerentProcess.Run(TinyRun.Into(output, Settings(settings)));
}
