using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

public sealed class VerifyTests(RunToVerify run) : IClassFixture<RunToVerify>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_untouched_run_is_verified_and_stays_untouched()
    {
        string copy = _folder.CopyOf(run.Path, "copy");

        QuerentProcess result = QuerentProcess.Run("verify", run.Path);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal("verified: 2 units, 2 cycles each: the same bits", result.OutLines[^1]);
        Assert.Contains("tables: those of the records", result.OutLines);
        Assert.Equal(Contents(copy), Contents(run.Path));
    }

    [Fact]
    public void A_unit_and_cycles_up_to_one_are_verified_alone()
    {
        QuerentProcess result = QuerentProcess.Run("verify", run.Path, "--unit", "1", "--cycle", "1");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("verified: 1 unit, 1 cycle each: the same bits", result.OutLines[^1]);
        Assert.Single(result.OutLines, line => line.StartsWith("trial 1  ll", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("random", """("epochs":\[\{[^}]*"targetLoss":)[^,}]+""", "${1}0.5",
        "trial 1, random, cycle 1: epochs[0].targetLoss is ", ", was 0.5")]
    [InlineData("random", """("accuracy":)[^,}]+""", "${1}0.625", "trial 1, random, cycle 1: metrics.accuracy is ", ", was 0.625")]
    [InlineData("ll", """("picks":\[\{"index":\d+,"score":)[^,}]+""", "${1}0.625", "trial 1, ll, cycle 1: the score of pick 1, image ", " is 0.625, now ")]
    [InlineData("random", """("picks":\[\{"index":)\d+""", "${1}59", "trial 1, random, cycle 1: pick 1 is image 59 ('", "'), now ")]
    [InlineData("random", """("weights":\{"target":")....""", "${1}0000", "trial 1, random, cycle 1: weights.target is ", ", was \"0000")]
    [InlineData("random", """("pickIds":\[)"[^"]+"(.*)$""", "${1}\"other.png\"${2}", "trial 1, random, cycle 1: pick 1 is image ", " ('other.png'), now ")]
    public void The_first_difference_of_a_record_is_named(
        string label, string pattern, string replacement, string beginning, string further)
    {
        string copy = _folder.CopyOf(run.Path, "copy");
        SealedUnit.Change(Result(copy, label), "cycles.jsonl", text =>
            new Regex(pattern, RegexOptions.Multiline).Replace(text, replacement, count: 1));

        QuerentProcess result = QuerentProcess.Run("verify", copy, "--unit", label == "random" ? "0" : "1");

        Assert.Equal((5, ""), (result.ExitCode, result.Error));
        Assert.StartsWith($"different: {beginning}", result.OutLines[^1], StringComparison.Ordinal);
        Assert.Contains(further, result.OutLines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cycles.csv", "12,", "13,", "line 2 is '1,random,1,13,")]
    [InlineData("selections.csv", ",1,1,", ",1,2,", "line 2 is '1,random,1,2,")]
    [InlineData("times.csv", "random,1,", "random,1,9", "line 2 is '1,random,1,9")]
    [InlineData("config.json", "\"seed\": 1", "\"seed\": 2", "is '  \"seed\": 2")]
    public void A_file_that_records_do_not_give_is_named(string file, string old, string replacement, string expected)
    {
        string copy = _folder.CopyOf(run.Path, "copy");
        string path = Path.Combine(copy, file);
        string text = File.ReadAllText(path);
        int place = text.IndexOf(old, StringComparison.Ordinal);
        File.WriteAllText(path, text[..place] + replacement + text[(place + old.Length)..]);

        string line = Different(copy);

        Assert.StartsWith($"different: {path}: line ", line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_is_gone_is_named()
    {
        string copy = _folder.CopyOf(run.Path, "copy");
        File.Delete(Path.Combine(copy, "cycles.csv"));

        Assert.Equal($"different: {Path.Combine(copy, "cycles.csv")}: is missing", Different(copy));
    }

    [Fact]
    public void A_unit_that_is_gone_is_named()
    {
        string copy = _folder.CopyOf(run.Path, "copy");
        Directory.Delete(Path.Combine(copy, "units", "trial1-ll"), recursive: true);

        Assert.StartsWith("different: trial 1, ll: its unit is missing", Different(copy), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "line 1 is of trial 1, random, cycle 2, not of trial 1, random, cycle 1")]
    [InlineData(1, "has 1 cycle, and the plan 2")]
    public void A_record_that_is_gone_is_named(int line, string expected)
    {
        string copy = _folder.CopyOf(run.Path, "copy");
        SealedUnit.Change(Result(copy, "random"), "cycles.jsonl", text => text.Split('\n')[1 - line] + "\n");

        Assert.EndsWith(expected, Different(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_is_no_record_is_named()
    {
        string copy = _folder.CopyOf(run.Path, "copy");
        SealedUnit.Change(Result(copy, "random"), "cycles.jsonl", text => text.Replace("\"result\":", "\"other\":", StringComparison.Ordinal));

        Assert.Contains("cycles.jsonl: line 1 is damaged: it lacks its result", Different(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_does_not_match_its_seal_is_named()
    {
        string copy = _folder.CopyOf(run.Path, "copy");
        File.AppendAllText(Path.Combine(Result(copy, "random"), "times.jsonl"), "\n");

        Assert.Contains("times.jsonl: was changed after its unit ended", Different(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_that_was_changed_is_named()
    {
        string copy = _folder.CopyOf(run.Path, "copy");
        string model = Path.Combine(Result(copy, "random"), "model.safetensors");
        byte[] bytes = File.ReadAllBytes(model);
        bytes[^2] ^= 1;
        File.WriteAllBytes(model, bytes);
        SealedUnit.SealAgain(Result(copy, "random"), "model.safetensors");

        Assert.Contains("model.safetensors: the values of its target module do not match their checksum", Different(copy),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_another_cycle_is_named()
    {
        string copy = _folder.CopyOf(run.Path, "copy");
        string other = Path.Combine(Result(copy, "ll"), "model.safetensors");
        File.Copy(other, Path.Combine(Result(copy, "random"), "model.safetensors"), overwrite: true);
        SealedUnit.SealAgain(Result(copy, "random"), "model.safetensors");

        Assert.Contains("and the record of the last cycle says", Different(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void On_another_kind_of_machine_distances_are_told()
    {
        string copy = _folder.CopyOf(run.Path, "copy");
        SealedUnit.Change(Result(copy, "random"), "attempt.json", text =>
            Regex.Replace(text, @"""vectorBits"": \d+", "\"vectorBits\": 128"));
        QuerentProcess equal = QuerentProcess.Run("verify", copy, "--unit", "0");
        SealedUnit.Change(Result(copy, "random"), "cycles.jsonl", text => Regex.Replace(text, @"(""accuracy"":)[^,}]+", "${1}9"));

        QuerentProcess result = QuerentProcess.Run("verify", copy, "--unit", "0");

        Assert.Equal(0, equal.ExitCode);
        Assert.Equal(4, result.ExitCode);
        Assert.Contains("so that bits cannot be expected to agree: vectorBits is ", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Matches(@"^another machine: 1 unit, 2 cycles each: metrics differ by (8\.\d+|9) at most, scores of images that both " +
            "picked by 0, and 0 of 6 picks are other images; the first difference is: trial 1, random, cycle 1: metrics.accuracy",
            result.OutLines[^1]);
    }

    // As if the program had changed: what computes the same plan to other weights is there no more.
    [Fact]
    public void A_unit_that_diverges_now_is_named()
    {
        string copy = _folder.CopyOf(run.Path, "copy");
        string plan = Path.Combine(copy, "plan.json");
        foreach (string file in new[] { plan, Path.Combine(copy, "config.json") })
        {
            File.WriteAllText(file, Regex.Replace(File.ReadAllText(file), @"""learningRate"": [0-9.]+", "\"learningRate\": 1000"));
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(plan)));
        SealedUnit.Change(Result(copy, "random"), "attempt.json", text =>
            Regex.Replace(text, @"""plan"": ""[0-9a-f]+", $"\"plan\": \"{hash}"));
        File.Delete(Path.Combine(copy, "manifest.json"));

        QuerentProcess result = QuerentProcess.Run("verify", copy, "--unit", "0");

        Assert.True(result.ExitCode == 5, result.Error);
        Assert.StartsWith("different: trial 1, random, cycle 1: it diverges now: ", result.OutLines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--cycle 3: the run has the cycles 1 to 2", "--cycle", "3")]
    [InlineData("--unit 2: the plan has the units 0 to 1", "--unit", "2")]
    public void What_there_is_not_cannot_be_verified(string expected, params string[] arguments) => Assert.Contains(
        expected, QuerentProcess.Run(["verify", run.Path, .. arguments]).ShouldFail(2), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static string Result(string folder, string label) => Path.Combine(folder, "units", $"trial1-{label}", "result");

    private static string Different(string folder)
    {
        QuerentProcess result = QuerentProcess.Run("verify", folder);
        Assert.Equal((5, ""), (result.ExitCode, result.Error));
        return result.OutLines[^1];
    }

    private static Dictionary<string, string> Contents(string folder) => Directory
        .GetFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(folder, file), file => Convert.ToBase64String(File.ReadAllBytes(file)));
}
