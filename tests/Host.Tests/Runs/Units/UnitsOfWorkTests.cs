using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Querent.Host.Tests.Runs.Resuming;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs.Units;

public sealed class UnitsOfWorkTests(UnitsOfWork units) : IClassFixture<UnitsOfWork>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_plan_lists_its_units_and_what_working_one_by_one_costs()
    {
        Assert.Equal(0, units.Planning.ExitCode);
        Assert.Equal(
        [
            "default: 3 units of 3 cycles",
            "    0  trial 1  random",
            "    1  trial 1  entropy",
            "    2  trial 1  ll",
            "9 cycles to train in units by strategy, 8 in units by trial (--by trial, 1 unit) as in querent run, where the 2 strategies of a " +
                "trial without loss prediction share their first one",
            $"planned: {units.Experiment}",
            $"work on a unit: querent work {units.Experiment} --unit 0",
        ], units.Planning.OutLines);
    }

    [Fact]
    public void A_plan_is_the_folder_of_a_run_in_which_nothing_was_done() =>
        Assert.Equal(["config.json", "plan.json", "units"], units.FilesOfPlan);

    [Fact]
    public void Work_touches_nothing_at_the_top() => Assert.Equal(units.FilesOfPlan, units.FilesOfWork);

    [Fact]
    public void A_unit_that_was_killed_is_worked_to_its_end()
    {
        Assert.True(units.WasKilled, "The process ended before it was killed.");
        Assert.All(units.Workers, worker => Assert.Equal(0, worker.ExitCode));
        Assert.All(units.Workers.Take(2), worker => Assert.Empty(worker.ErrorLines));

        // What the records have of the module is said once by the process that worked on it, as by a run.
        bool hasCollapsed = File.ReadAllText(
            Path.Combine(units.Experiment, "units/trial1-ll/result/cycles.jsonl")).Contains("\"collapse\":", StringComparison.Ordinal);
        Assert.Equal(hasCollapsed ? 1 : 0, units.Workers[2].ErrorLines.Length);
        Assert.All(units.Workers[2].ErrorLines, line =>
            Assert.Matches("^warning: trial 1, ll, cycle [0-9]: the loss prediction module has collapsed", line));
        Assert.StartsWith("unit 0 (trial 1, random) is done: ", units.Workers[0].OutLines[^1], StringComparison.Ordinal);

        // The first cycle was told when the process was killed: some of its training had been saved.
        JsonNode start = Events("random").First(line => (string)line["event"]! == "trial-started");
        Assert.True((int)start["cycle"]! > 1 || (int)start["epochs"]! > 0, $"It went on from {start.ToJsonString()}");
    }

    [Fact]
    public void Merged_units_are_byte_for_byte_those_of_one_process()
    {
        Assert.Equal(0, units.Merging.ExitCode);
        string[] results = [.. new[] { "random", "entropy", "ll" }.SelectMany(label =>
            new[] { "cycles.jsonl", "model.safetensors" }.Select(name => $"units/trial1-{label}/result/{name}"))];

        Assert.All((string[])["config.json", "plan.json", "cycles.csv", "selections.csv", .. results], file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(units.Run, file)), File.ReadAllBytes(Path.Combine(units.Experiment, file))));
    }

    [Fact]
    public void A_merge_leaves_the_files_that_a_run_leaves()
    {
        Assert.Equal(Names(units.Run), Names(units.Experiment));
        Assert.Equal($"complete: {Path.Combine(units.Experiment, "report.html")}", units.Merging.OutLines[^1]);
        JsonObject run = RunFiles.Manifest(units.Run);
        JsonObject merged = RunFiles.Manifest(units.Experiment);
        Assert.Equal(run.Select(pair => pair.Key), merged.Select(pair => pair.Key));
        Assert.Equal("completed", (string)merged["status"]!);
        Assert.Equal(4, merged["sessions"]!.AsArray().Count);
        Assert.True(JsonNode.DeepEquals(run["machine"], merged["machine"]));
    }

    [Fact]
    public void The_events_of_a_unit_lie_with_it()
    {
        string[] events = [.. Events("entropy").Select(line => (string)line["event"]!).Where(name => name != "epoch-ended")];

        Assert.Equal(["run-started", "trial-started", "cycle-ended", "cycle-ended", "cycle-ended", "trial-ended"], events);
    }

    [Fact]
    public void A_unit_that_is_done_is_not_worked_on()
    {
        QuerentProcess again = QuerentProcess.Run("work", units.Experiment, "--unit", "1");

        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        Assert.Equal("unit 1 (trial 1, entropy) is done already: " +
            Path.Combine(units.Experiment, "units", "trial1-entropy", "result"), Assert.Single(again.OutLines));
    }

    [Theory]
    [InlineData("SLURM_ARRAY_TASK_ID")]
    [InlineData("JOB_COMPLETION_INDEX")]
    [InlineData("AWS_BATCH_JOB_ARRAY_INDEX")]
    [InlineData("PBS_ARRAY_INDEX")]
    public void A_job_of_an_array_works_on_the_unit_of_its_number(string variable) => Assert.StartsWith(
        "unit 2 (trial 1, ll) is done already",
        QuerentProcess.Run(new() { [variable] = "2" }, ["work", units.Experiment]).Out, StringComparison.Ordinal);

    [Fact]
    public void An_offset_is_added_to_the_number_in_the_array() => Assert.StartsWith("unit 2 (trial 1, ll) is done already",
        QuerentProcess.Run(new() { ["SGE_TASK_ID"] = "2" }, ["work", units.Experiment, "--offset", "1"]).Out, StringComparison.Ordinal);

    [Fact]
    public void What_is_missing_is_named_and_has_an_exit_code()
    {
        string copy = units.Copy(_folder);
        Directory.Delete(Path.Combine(copy, "units", "trial1-entropy"), recursive: true);

        QuerentProcess result = QuerentProcess.Run("merge", copy);

        Assert.Equal((4, ""), (result.ExitCode, result.Error));
        Assert.Equal($"2 of 3 units; missing: trial 1 entropy: {Path.Combine(copy, "report.html")}", result.OutLines[^1]);
        Assert.Equal("partial", (string)RunFiles.Manifest(copy)["status"]!);
        Assert.Contains("2 of 3 units; missing: trial 1 entropy",
            File.ReadAllText(Path.Combine(copy, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_goes_on_with_what_is_missing_to_the_same_bytes()
    {
        string copy = units.Copy(_folder);
        Directory.Delete(Path.Combine(copy, "units", "trial1-ll"), recursive: true);

        Assert.Equal(0, QuerentProcess.Run("run", "--resume", copy).ExitCode);

        Assert.Equal(File.ReadAllBytes(Path.Combine(units.Run, "selections.csv")), File.ReadAllBytes(Path.Combine(copy, "selections.csv")));
    }

    [Fact]
    public void Units_of_machines_of_other_kinds_are_not_merged()
    {
        string copy = units.Copy(_folder);
        SealedUnit.Change(Path.Combine(copy, "units", "trial1-entropy", "result"), "attempt.json", text =>
            Regex.Replace(text, @"""vectorBits"": \d+", "\"vectorBits\": 128"));

        Assert.Contains("cannot stand beside trial 1 random, it was computed elsewhere: vectorBits is 128, was ",
            QuerentProcess.Run("merge", copy).ShouldFail(2), StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_of_another_kind_does_not_work_on_what_is_missing()
    {
        string copy = units.Copy(_folder);
        Directory.Delete(Path.Combine(copy, "units", "trial1-ll"), recursive: true);
        SealedUnit.Change(Path.Combine(copy, "units", "trial1-entropy", "result"), "attempt.json", text =>
            Regex.Replace(text, @"""vectorBits"": \d+", "\"vectorBits\": 128"));

        Assert.Contains("cannot be gone on with, it would mix two experiments: vectorBits is ",
            QuerentProcess.Run("work", copy, "--unit", "2").ShouldFail(2), StringComparison.Ordinal);
        Assert.Equal(["tries"], Directory.GetFileSystemEntries(Path.Combine(copy, "units", "trial1-ll")).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void A_unit_of_another_plan_is_not_merged()
    {
        string copy = units.Copy(_folder);
        SealedUnit.Change(Path.Combine(copy, "units", "trial1-random", "result"), "attempt.json", text =>
            Regex.Replace(text, @"""plan"": ""....", "\"plan\": \"0000"));

        Assert.Contains("is of another plan than plan.json", QuerentProcess.Run("merge", copy).ShouldFail(2), StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_in_the_folder_of_another_is_not_merged()
    {
        string copy = units.Copy(_folder);
        Directory.Delete(Path.Combine(copy, "units", "trial1-random"), recursive: true);
        Directory.Move(Path.Combine(copy, "units", "trial1-entropy"), Path.Combine(copy, "units", "trial1-random"));

        Assert.Contains("line 1 is of trial 1, entropy, cycle 1, not of trial 1, random, cycle 1",
            QuerentProcess.Run("merge", copy).ShouldFail(2), StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_that_was_changed_is_not_merged()
    {
        string copy = units.Copy(_folder);
        string records = Path.Combine(copy, "units", "trial1-random", "result", "cycles.jsonl");
        File.WriteAllText(records, File.ReadAllText(records).Replace("\"accuracy\":0", "\"accuracy\":1", StringComparison.Ordinal));

        Assert.Contains("cycles.jsonl: was changed after its unit ended", QuerentProcess.Run("merge", copy).ShouldFail(2),
            StringComparison.Ordinal);
    }

    // Every tenth change of a file.
    [Fact]
    public void A_merge_that_was_killed_is_merged_again_to_the_same_bytes()
    {
        string library = FileOperations.Compile(_folder);
        string copy = units.Copy(_folder);
        string[] tables = ["config.json", "plan.json", "cycles.csv", "selections.csv", "times.csv"];
        foreach (string name in tables.Except(units.FilesOfPlan).Concat(["report.html", "manifest.json", "events.jsonl"]))
        {
            File.Delete(Path.Combine(copy, name));
        }

        int kills = 0;
        int step = Repetitions.Of(usual: 80, soak: 10);
        for (int change = 1; ; change += step)
        {
            QuerentProcess merging = QuerentProcess.Run(FileOperations.Killing(library, copy, "", change), ["merge", copy]);
            if (merging.ExitCode == 0)
            {
                break;
            }

            Assert.True(merging.ExitCode == 137, $"change {change}: {merging.Error}");
            kills++;
        }

        Assert.True(kills >= 5, $"It was killed {kills} times.");
        Assert.Equal(Names(units.Experiment), Names(copy));
        Assert.All(tables, file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(units.Experiment, file)), File.ReadAllBytes(Path.Combine(copy, file))));
    }

    [Fact]
    public void A_process_that_ends_a_unit_second_with_other_results_says_so()
    {
        Signals.SkipWhereIgnored(2);
        string copy = units.Copy(_folder);
        string unit = Path.Combine(copy, "units", "trial1-random");
        string result = Path.Combine(unit, "result");
        string aside = _folder.CopyOf(result, "aside");
        Directory.Delete(unit, recursive: true);
        using Process process = QuerentProcess.Start([], ["work", copy, "--unit", "0"]);
        QuerentProcess.WaitForLine(process, "trial 1");
        Signals.Send(process, "STOP");
        Directory.Move(aside, result);
        File.AppendAllText(Path.Combine(result, "cycles.jsonl"), "other\n");
        Signals.Send(process, "CONT");

        QuerentProcess second = QuerentProcess.Finish(process);

        Assert.Equal(0, second.ExitCode);
        Assert.Contains(second.ErrorLines, line => line.Contains("another process finished this unit first, with other results; " +
            "the same work should give the same bits", StringComparison.Ordinal));
        Assert.Single(Directory.GetDirectories(Path.Combine(unit, "attempts")));
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<JsonNode> Events(string label) => File
        .ReadAllLines(Path.Combine(units.Experiment, "units", $"trial1-{label}", "result", "events.jsonl"))
        .Select(line => JsonNode.Parse(line)!);

    private static string[] Names(string run) =>
        [.. Directory.EnumerateFileSystemEntries(run).Select(path => Path.GetFileName(path)).Order()];
}
