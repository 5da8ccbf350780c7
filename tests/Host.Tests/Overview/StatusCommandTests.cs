using System.Text.Json.Nodes;
using Querent.Host.Commands;
using Querent.Host.Output;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Overview;

public sealed class StatusCommandTests : IDisposable
{
    private readonly RunFolder _run = new();
    private readonly TestClock _time = new();

    [Fact]
    public void A_plan_is_a_run_that_nobody_has_begun() => Assert.Equal(["run: planned, 4 units"], Unwrapped());

    [Fact]
    public void A_run_at_work_has_a_line_per_unit_in_progress()
    {
        _run.WriteManifest("running", Environment.MachineName, Environment.ProcessId, ended: null);
        _run.WriteResult(RunFolder.Keys[0], 0.5);
        _run.WriteAttempt("a", RunFolder.Status(RunFolder.Keys[1], _time) with { RunSecondsLeft = 7800 });

        Assert.Equal(
        [
            $"run: running (process {Environment.ProcessId} on this machine), 1 of 4 units done, 40 %, " +
                "about 2:10 h left",
            "trial 1 entropy cycle 2/2 epoch 12/40 loss 0.482 1,240 images/s 8:05 min left",
            "2 units wait",
        ], Unwrapped());
        Assert.All(Lines(), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void Several_processes_have_a_line_each()
    {
        _run.WriteAttempt("a", RunFolder.Status(RunFolder.Keys[0], _time, "node1", 1));
        _run.WriteAttempt("b", RunFolder.Status(RunFolder.Keys[0], _time, "node2", 2) with
        {
            Phase = "evaluate",
            ImagesPerSecond = null,
            Share = 0.2,
        });
        _run.WriteAttempt("c", RunFolder.Status(RunFolder.Keys[3], _time, "node2", 3) with
        {
            Phase = "select",
            ImagesPerSecond = null,
        });

        Assert.Equal(
        [
            "run: running (3 processes on 2 machines), 0 of 4 units done, 30 %",
            "trial 1 random cycle 2/2 epoch 12/40 loss 0.482 1,240 images/s 8:05 min left",
            "trial 1  random  cycle 2/2  measuring  loss 0.482  8:05 min left",
            "trial 2  entropy  cycle 2/2  selecting  loss 0.482  8:05 min left",
            "2 units wait",
        ], Unwrapped());
    }

    [Fact]
    public void A_process_of_this_machine_that_is_no_more_is_told()
    {
        _run.WriteManifest("running", Environment.MachineName, RunFolder.NoProcess, ended: null);
        _run.WriteAttempt("a", RunFolder.Status(RunFolder.Keys[0], _time, process: RunFolder.NoProcess));

        Assert.Equal(
        [
            $"run: its process is gone, 0 of 4 units done, 15 %; go on with: querent run --resume {_run.Path}",
            "trial 1  random  cycle 2/2  epoch 12/40  loss 0.482  its process is gone",
            "3 units wait",
        ], Unwrapped());
    }

    [Fact]
    public void A_process_elsewhere_that_is_silent_for_long_is_told()
    {
        _run.WriteManifest("running", "node3", 4711, ended: null);
        _run.WriteAttempt("a", RunFolder.Status(RunFolder.Keys[0], _time, "node3", 4711));
        _time.Pass(119);
        Assert.StartsWith("run: running (process 4711 on node3), ", Unwrapped()[0], StringComparison.Ordinal);
        _time.Pass(2);

        Assert.Equal("run: process 4711 on node3 was not heard of since 2026-11-26 18:00:00 UTC, 0 of 4 units done, 15 %; " +
            $"if it is gone, go on with: querent run --resume {_run.Path}", Unwrapped()[0]);
        Assert.Equal("silent", (string)Json()["state"]!);
    }

    [Fact]
    public void Before_there_is_a_status_the_records_tell()
    {
        string attempt = $"units/{Plan.Folder(RunFolder.Keys[0])}/attempts/a";

        // A last line that is still being written does not count.
        _run.Write($"{attempt}/cycles.jsonl", RunFolder.Records(RunFolder.Keys[0], [0.5]) + "{\"version\":1,");
        UnitCircumstances.Write(Path.Combine(_run.Path, attempt), new JsonObject
        {
            ["owner"] = new JsonObject { ["host"] = Environment.MachineName, ["process"] = Environment.ProcessId },
            ["started"] = _time.GetUtcNow().ToString("O"),
        });

        Assert.Equal("trial 1  random  cycle 2/2  loss 0.750", Unwrapped()[1]);
        Assert.Equal(20, (int)Json()["attempts"]![0]!["status"]!["labels"]!);
        Assert.Equal(1 / 12.0, (double)Json()["share"]!, 9);
    }

    [Theory]
    [InlineData("cancelled", "run: interrupted, 1 of 4 units done, 25 %; go on with: querent run --resume ")]
    [InlineData("failed", "run: failed, 1 of 4 units done, 25 %: the disk is full; go on with: querent run --resume ")]
    [InlineData("partial", "run: nobody is at work, 1 of 4 units done, 25 %")]
    public void An_end_before_the_end_is_told(string status, string expected)
    {
        _run.WriteResult(RunFolder.Keys[0], 0.5);
        _run.WriteManifest(status, Environment.MachineName, RunFolder.NoProcess, "2026-11-26T17:30:00+00:00");
        _run.Write("events.jsonl",
            """{"time":"","event":"run-ended","status":"failed","problem":"the disk is full"}""" + "\n");

        Assert.StartsWith(expected, Unwrapped()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_ended_says_what_came_out_and_how_long_it_took()
    {
        double[] accuracies = [0.5, 0.625, 0.75, 0.875];
        foreach ((TrialKey key, double accuracy) in RunFolder.Keys.Zip(accuracies))
        {
            _run.WriteResult(key, accuracy);
        }

        // Two cycles of 17 s in four units, of which two took 14 s of their first cycle from another.
        string[] results =
            ["random  accuracy 0.625  20 labels  2 trials", "entropy  accuracy 0.750  20 labels  2 trials"];
        Assert.Equal(
            ["run: all 4 units done; the report is not made yet; 1:48 min of computing", .. results], Unwrapped());
        _run.WriteManifest("completed", Environment.MachineName, RunFolder.NoProcess, "2026-11-26T17:30:00+00:00");
        Assert.Equal(
            ["run: completed, all 4 units done, 1:48 min of computing, ended at 2026-11-26 17:30:00 UTC", .. results],
            Unwrapped());
    }

    [Fact]
    public void What_is_no_run_is_one_line_and_exit_code_2()
    {
        _run.Write("empty/file", "");
        string empty = Path.Combine(_run.Path, "empty");

        Assert.Equal($"error: {empty}: is no run: there is no plan.json in it\n", Error(empty));
        Assert.Equal($"error: {empty}/nowhere: there is no such folder\n", Error($"{empty}/nowhere"));
        Assert.Equal($"error: {empty}/file: there is no such folder\n", Error($"{empty}/file"));
        _run.Write("empty/plan.json", "{}");
        Assert.StartsWith($"error: {empty}/plan.json: has format version", Error(empty), StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();

    private string[] Lines()
    {
        (int exitCode, string output, _) = Invoke(_run.Path);
        Assert.Equal(0, exitCode);
        return output.TrimEnd('\n').Split('\n');
    }

    // With a short name for the folder, and the first sentence in one line.
    private string[] Unwrapped()
    {
        string[] lines = Lines();
        int head = Array.FindIndex(lines, line => line.StartsWith("trial ", StringComparison.Ordinal)
            || line.EndsWith(" wait", StringComparison.Ordinal) || line.EndsWith(" trials", StringComparison.Ordinal));
        head = head < 0 ? lines.Length : head;
        string first = string.Join(' ', lines[..head]);
        return [$"run{first[_run.Path.Length..]}", .. lines[head..]];
    }

    private JsonObject Json() => JsonNode.Parse(Invoke(_run.Path, "--json").Output)!.AsObject();

    private string Error(string folder)
    {
        (int exitCode, string output, string error) = Invoke(folder);
        Assert.Equal((2, ""), (exitCode, output));
        return error;
    }

    private (int ExitCode, string Output, string Error) Invoke(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exitCode = QuerentCommand.Invoke(["status", .. arguments], new Terminal(output, error, null), _time);
        return (exitCode, output.ToString(), error.ToString());
    }
}
