using System.Globalization;
using System.Text.Json.Nodes;
using Querent.Backends.Cpu;
using Querent.Hosting.Devices;

namespace Querent.Host.Tests.Runs;

public sealed class RunDirectoryTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    [Fact]
    public void The_run_succeeds_and_says_where_the_report_is()
    {
        Assert.True(run.Result.ExitCode == 0, run.Result.Error);
        Assert.Equal($"complete: {run.File("report.html")}", run.Result.OutLines[^1]);
    }

    [Fact]
    public void Plain_output_fits_80_columns()
    {
        string[] lines = [.. run.Result.OutLines.SkipLast(1)];

        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.DoesNotContain('\u001b', run.Result.Out);
        Assert.Equal(16, lines.Count(line => line.StartsWith("trial ", StringComparison.Ordinal)));
        Assert.Single(lines, line => line.Contains("random", StringComparison.Ordinal) && line.TrimStart().StartsWith("labels ", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_strategy_but_the_first_is_compared_with_the_first()
    {
        foreach (string strategy in new[] { "entropy", "core-set", "ll" })
        {
            Assert.Matches($@"\n{strategy}\s+is\s+not\s+told\s+apart\s+from\s+random:\s[^;]+;\s+2\s+trials:\s+too\s+few\s+to\s+call\s+a\s+" +
                @"difference,\s+3\s+are\s+needed\)\n", run.Result.Out);
        }
    }

    // Of two epochs on 12 images, modules learn nothing; which of them chance lets pass is for the records to say.
    [Fact]
    public void A_collapsed_module_is_told_once_a_unit_and_noted()
    {
        string[] units =
        [
            .. new[] { 1, 2 }.Where(trial => System.IO.File.ReadAllText(run.File($"units/trial{trial}-ll/result/cycles.jsonl"))
                .Contains("\"collapse\":", StringComparison.Ordinal)).Select(trial => $"trial {trial}, ll, cycle"),
        ];

        Assert.NotEmpty(units);
        Assert.Equal(units.Length, run.Result.ErrorLines.Length);
        Assert.Equal(units.Length, run.Lines("events.jsonl").Count(line => line.Contains("\"warning\"", StringComparison.Ordinal)));
        Assert.All(run.Result.ErrorLines.Zip(units), pair =>
            Assert.StartsWith($"warning: {pair.Second}", pair.First, StringComparison.Ordinal));
        Assert.Contains("the loss prediction module of ll had collapsed in", run.Result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_says_which_first_cycles_were_trained_once() => Assert.Contains(
        "<p class=\"note\">entropy, core-set: first cycle trained once, with random.</p>",
        System.IO.File.ReadAllText(run.File("report.html")), StringComparison.Ordinal);

    [Fact]
    public void Every_cycle_has_a_row()
    {
        string[] lines = run.Lines("cycles.csv");

        Assert.StartsWith("trial,strategy,cycle,labeled,accuracy,", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",target_loss,ranking_accuracy,spearman,kendall,entropy_overlap,random_overlap", lines[0], StringComparison.Ordinal);
        Assert.Equal(1 + (2 * 4 * 2), lines.Length);
        Assert.StartsWith("1,random,1,12,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("2,ll,2,18,", lines[^1], StringComparison.Ordinal);
        Assert.EndsWith(",,,,,", lines[1], StringComparison.Ordinal);
        string[] module = lines.First(line => line.StartsWith("1,ll,1,", StringComparison.Ordinal)).Split(',')[^5..];
        Assert.All(module[..3], value => Assert.InRange(double.Parse(value, CultureInfo.InvariantCulture), -1, 1));
        Assert.All(module[3..], value => Assert.InRange(double.Parse(value, CultureInfo.InvariantCulture), 0, 1));
    }

    [Fact]
    public void Every_pick_has_a_row_in_order_of_rank()
    {
        string[] lines = run.Lines("selections.csv");

        Assert.Equal("trial,strategy,cycle,rank,index,id,score", lines[0]);
        Assert.Equal(1 + (2 * 4 * 6), lines.Length);
        string[][] picks = [.. lines.Skip(1).Select(line => line.Split(',')).Where(row => row[0] == "1" && row[1] == "ll")];
        Assert.Equal(["1", "2", "3", "4", "5", "6"], picks.Select(row => row[3]));
        double[] scores = [.. picks.Select(row => double.Parse(row[6]))];
        Assert.Equal(scores.OrderDescending(), scores);
    }

    [Fact]
    public void The_manifest_names_what_made_the_results()
    {
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(run.File("manifest.json")))!;

        Assert.Equal("completed", (string)manifest["status"]!);
        Assert.Equal("cpu", (string)manifest["device"]!);
        Assert.Equal(1, (int)manifest["threads"]!);
        Assert.Equal(1, (int)manifest["seed"]!);
        Assert.Matches("^[0-9a-f]{64}$", (string)manifest["dataFingerprint"]!);
        Assert.Equal(VectorUnit.Bits, (int)manifest["machine"]!["vectorBits"]!);
        Assert.Equal(ProcessorModel.Name, (string?)manifest["machine"]!["cpuModel"]);
        Assert.True((DateTimeOffset)manifest["ended"]! >= (DateTimeOffset)manifest["started"]!);
        JsonNode plugin = manifest["plugins"]!.AsArray().Single(plugin => (string)plugin!["id"]! == "RandomSampling")!;
        Assert.Matches("^[0-9a-f]{64}$", (string)plugin["sha256"]![$"{plugin["id"]}.dll"]!);
    }

    [Fact]
    public void The_events_tell_the_run_from_start_to_end()
    {
        JsonNode[] events = [.. run.Lines("events.jsonl").Select(line => JsonNode.Parse(line)!)];

        Assert.Equal("run-started", (string)events[0]["event"]!);
        Assert.Equal("run-ended", (string)events[^1]["event"]!);
        Assert.Equal(8, events.Count(entry => (string)entry["event"]! == "trial-ended"));
        Assert.Equal(16, events.Count(entry => (string)entry["event"]! == "cycle-ended"));

        // Strategies without loss prediction share the first cycle of a trial: 2 of 4 did not train its 2 epochs.
        Assert.Equal(32 - (2 * 2 * 2), events.Count(entry => (string)entry["event"]! == "epoch-ended"));
        Assert.Equal(["random", "random"], events
            .Where(entry => entry["trial"]?.GetValue<int>() == 1).Select(entry => (string?)entry["sharedWith"]).OfType<string>());
    }

    [Fact]
    public void No_temporary_file_is_left() =>
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(run.File("config.json"))!, "*.tmp", SearchOption.AllDirectories));

    [Fact]
    public void Two_threads_pick_the_same_images_and_end_with_the_same_bits()
    {
        string other = run.Repeat(threads: 2);

        Assert.Equal(run.Lines("selections.csv"), File.ReadAllLines(Path.Combine(other, "selections.csv")));
        Assert.Equal(run.Lines("cycles.csv"), File.ReadAllLines(Path.Combine(other, "cycles.csv")));
        string[] units = [.. Directory.GetDirectories(run.File("units")).Select(path => Path.GetFileName(path))];
        Assert.Equal(8, units.Length);
        foreach (string file in units.SelectMany(unit => new[] { "cycles.jsonl", "model.safetensors" }
            .Select(name => Path.Combine("units", unit, "result", name))))
        {
            Assert.Equal(File.ReadAllBytes(run.File(file)), File.ReadAllBytes(Path.Combine(other, file)));
        }
    }

    [Fact]
    public void The_written_configuration_gives_the_same_run()
    {
        string again = run.RunAgainFromItsConfiguration();

        Assert.Equal(run.Lines("selections.csv"), File.ReadAllLines(Path.Combine(again, "selections.csv")));
        Assert.Equal(run.Lines("config.json"), File.ReadAllLines(Path.Combine(again, "config.json")));
    }
}
