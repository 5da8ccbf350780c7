using System.Text.Json.Nodes;
using Querent.Checkpoints;
using Querent.Hosting.Runs.Units;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs.Resuming;

/// <summary>Runs that another experiment, device or program would go on with: a line says so, and nothing is
/// changed.</summary>
public sealed class RefusedResumeTests : IClassFixture<HaltedRun>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HaltedRun _halted;

    public RefusedResumeTests(HaltedRun halted)
    {
        _halted = halted;
        _folder.CopyOf(halted.Path, "run");
    }

    private string Run => _folder.Under("run");

    private string Attempt => Assert.Single(Directory.GetDirectories(Path.Combine(Run, "units/trial1-learning-loss/attempts")));

    private string Result => Path.Combine(Run, "units/trial1-random/result");

    [Theory]
    [InlineData("it would mix two experiments: configuration.training.epochs is 7, was 6", "--set", "training.epochs=7")]
    [InlineData("configuration.seed is 2, was 1", "--set", "seed=2")]
    [InlineData("it would mix two experiments: dataFingerprint is ", "default")]
    [InlineData("dataFingerprint is ", "--set", "dataset.poolSize=41")]
    [InlineData("--output: has no effect beside --resume", "--output", "elsewhere")]
    public void Another_experiment_is_refused(string expected, params string[] arguments) =>
        AssertRefused(expected, CommandHere.RunWith, arguments);

    [Fact]
    public void A_configuration_that_was_edited_in_its_folder_is_refused()
    {
        Replace(Path.Combine(Run, "config.json"), "\"epochs\": 6", "\"epochs\": 7");

        AssertRefused("config.json was damaged or changed after the run began: training.epochs is 7, was 6");
    }

    [Fact]
    public void A_plan_that_was_edited_in_its_folder_is_refused_with_and_without_a_manifest()
    {
        Replace(Path.Combine(Run, "plan.json"), "\"epochs\": 6", "\"epochs\": 7");

        AssertRefused("plan.json: was damaged or changed after the run began: manifest.json has another checksum of it");
        File.Delete(Path.Combine(Run, "manifest.json"));
        AssertRefused("plan.json: was damaged or changed after the run began: units were computed by a plan with another");
    }

    [Theory]
    [InlineData("device", "\"cuda:0\"", "device is ")]
    [InlineData("precision", "\"tf32\"", "precision is \"fp32\", was \"tf32\"")]
    [InlineData("vectorBits", "1024", "vectorBits is ")]
    [InlineData("architecture", "\"Sparc\"", "architecture is ")]
    public void Another_kind_of_device_is_refused(string key, string value, string expected)
    {
        JsonObject circumstances = UnitCircumstances.Read(Attempt);
        JsonObject owner = circumstances.ContainsKey(key) ? circumstances : circumstances["machine"]!.AsObject();
        owner[key] = JsonNode.Parse(value);
        UnitCircumstances.Write(Attempt, circumstances);

        AssertRefused(expected, CommandHere.RunWith, "--device", "cpu", "--precision", "fp32");
    }

    [Fact]
    public void Another_plugin_is_refused_unless_it_is_meant()
    {
        string plugins = _folder.CopyOf(Path.Combine(RepositoryPaths.Host, "plugins"), "plugins");
        string library = Path.Combine(plugins, "LearningLoss", "LearningLoss.dll");
        File.WriteAllBytes(library, [.. File.ReadAllBytes(library), 0]);

        AssertRefused("plugins or program are not those that the run began with: plugins[",
            (_, arguments) => CommandHere.RunWith(plugins, arguments));
        QuerentProcess allowed = CommandHere.RunWith(plugins, [.. Arguments, "--allow-changed-plugins"]);

        Assert.True(allowed.ExitCode == 0, allowed.Error);
        Assert.StartsWith("warning: plugins or program are not those", Assert.Single(allowed.ErrorLines), StringComparison.Ordinal);
        SmallRun.AssertSame(_halted.Results, Run);
    }

    [Fact]
    public void Other_formats_are_refused()
    {
        Replace(Path.Combine(Run, "plan.json"), "\"version\": 1,", "\"version\": 2,");
        AssertRefused("plan.json: has format version 2, and this program reads version 1");
        Replace(Path.Combine(Run, "plan.json"), "\"version\": 2,", "\"version\": 1,");

        Replace(Path.Combine(Result, "cycles.jsonl"), "{\"version\":1,", "{\"version\":2,");
        UnitSealing.Write(Result);
        AssertRefused("cycles.jsonl: has records of format version 2, and this program reads version 1");
        Replace(Path.Combine(Result, "cycles.jsonl"), "{\"version\":2,", "{\"version\":1,");
        UnitSealing.Write(Result);

        Replace(Path.Combine(Result, "done.json"), "\"version\":1", "\"version\":2");
        AssertRefused("done.json: has format version 2, and this program reads version 1");
        UnitSealing.Write(Result);

        Rewrite("{\"version\":1,", "{\"version\":2,");
        AssertRefused("its checkpoint has format version 2, and this program reads version 1");
        Rewrite("{\"version\":2,", "{\"version\":1,");

        Rewrite("{\\u0022version\\u0022:3,", "{\\u0022version\\u0022:1,");
        AssertRefused("the checkpoint has format version 1, and this program reads version 3");
        Rewrite("{\\u0022version\\u0022:1,", "{\\u0022version\\u0022:3,");

        Assert.Equal(0, CommandHere.Run(Arguments).ExitCode);
        SmallRun.AssertSame(_halted.Results, Run);
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("cycles.jsonl")]
    [InlineData("attempt.json")]
    public void A_result_without_one_of_its_files_is_refused_until_its_unit_is_computed_anew(string name)
    {
        File.Delete(Path.Combine(Result, name));
        AssertRefused(name);

        Directory.Delete(Result, recursive: true);

        Assert.Equal(0, CommandHere.Run(Arguments).ExitCode);
        SmallRun.AssertSame(_halted.Results, Run);
    }

    [Fact]
    public void A_folder_that_holds_no_run_is_refused()
    {
        Assert.Contains("there is no such folder",
            CommandHere.Run("run", "--resume", _folder.Under("nowhere")).ShouldFail(2), StringComparison.Ordinal);
        Directory.CreateDirectory(_folder.Under("empty"));
        Assert.Contains("is no run that can be gone on with",
            CommandHere.Run("run", "--resume", _folder.Under("empty")).ShouldFail(2), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Under("empty")));
    }

    [Fact]
    public void A_finished_run_that_is_gone_on_with_stays_as_it_is()
    {
        string finished = _folder.CopyOf(_halted.Finished, "finished");

        Assert.Equal(0, CommandHere.Run("run", "--resume", finished, "--threads", "1").ExitCode);

        SmallRun.AssertSame(_halted.Results, finished);
    }

    [Fact]
    public void Data_with_one_more_image_are_refused()
    {
        string data = _folder.Under("data");
        for (int i = 0; i < 40; i++)
        {
            BitmapFile.Write(Path.Combine(data, i % 2 == 0 ? "light" : "dark", $"{i}.bmp"), i);
        }

        string run = _folder.Under("folder");
        string dataset = new JsonObject { ["name"] = "class-folders", ["path"] = data }.ToJsonString();
        const string Task = """{"name":"image-classification","width":4,"network":"resnet10"}""";
        Assert.Equal(0, CommandHere.Run("run", "default", "--output", run, "--threads", "1", "--set", $"dataset={dataset}", "--set", $"task={Task}",
            "--set", "trials=1", "--set", "loop.initialLabels=8", "--set", "loop.querySize=4", "--set", "loop.cycles=2",
            "--set", "loop.candidateSubset=0", "--set", "training.epochs=1", "--set", "training.decayAfterEpochs=[]").ExitCode);
        BitmapFile.Write(Path.Combine(data, "dark", "new.bmp"), 41);

        AssertRefused("it would mix two experiments: dataFingerprint is ", CommandHere.RunWith, run);
    }

    public void Dispose() => _folder.Dispose();

    private string[] Arguments => ["run", "--resume", Run, "--threads", "1"];

    private static void Replace(string file, string old, string replacement)
    {
        string text = File.ReadAllText(file);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    // Both checkpoints, with checksums that fit.
    private void Rewrite(string old, string replacement)
    {
        var folder = new CheckpointFolder(Path.Combine(Attempt, "checkpoint"));
        Checkpoint saved = folder.Read(Assert.Fail)!;
        Assert.Contains(old, saved.State, StringComparison.Ordinal);
        folder.Write(saved with { State = saved.State.Replace(old, replacement, StringComparison.Ordinal) });
        folder.Write(saved with { State = saved.State.Replace(old, replacement, StringComparison.Ordinal) });
    }

    private void AssertRefused(string expected) => AssertRefused(expected, CommandHere.RunWith, []);

    private void AssertRefused(
        string expected, Func<string, IEnumerable<string>, QuerentProcess> command, params string[] more)
    {
        bool isOther = more is [var other] && Directory.Exists(other);
        string run = isOther ? more[0] : Run;
        Dictionary<string, string> before = Content(run);

        QuerentProcess result = command(Path.Combine(RepositoryPaths.Host, "plugins"),
            ["run", "--resume", run, "--threads", "1", .. isOther ? [] : more]);

        Assert.Contains(expected, result.ShouldFail(2), StringComparison.Ordinal);
        Assert.Single(result.ErrorLines);
        Assert.Equal(before, Content(run));
    }

    // The lock holds the number of the last process, for people.
    private static Dictionary<string, string> Content(string run) => Directory
        .GetFiles(run, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock")
        .ToDictionary(file => file, file => Convert.ToBase64String(File.ReadAllBytes(file)));
}
