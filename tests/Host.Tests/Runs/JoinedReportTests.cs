using System.Text.Json.Nodes;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

/// <summary><c>querent report</c> of one run and of several.</summary>
public sealed class JoinedReportTests(JoinedReportTests.Runs runs) : IClassFixture<JoinedReportTests.Runs>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Output => _folder.Under("joined");

    [Fact]
    public void Trials_of_the_second_run_are_counted_on()
    {
        QuerentProcess report = CommandHere.Run("report", runs.First, runs.Second, "--output", Output);

        Assert.True(report.ExitCode == 0, report.Error);
        Assert.Equal(["cycles.csv", "report.html", "selections.csv", "times.csv"],
            Directory.GetFileSystemEntries(Output).Select(path => Path.GetFileName(path)).Order());
        string[] second = [.. File.ReadAllLines(Path.Combine(runs.Second, "cycles.csv")).Skip(1)
            .Select(line => "3" + line[1..])];
        Assert.Equal([.. File.ReadAllLines(Path.Combine(runs.First, "cycles.csv")), .. second],
            File.ReadAllLines(Path.Combine(Output, "cycles.csv")));
        Assert.EndsWith("2 runs, 3 trials: " + Path.Combine(Output, "report.html"), report.OutLines[^1], StringComparison.Ordinal);
        string page = File.ReadAllText(Path.Combine(Output, "report.html"));
        Assert.Contains("seeds of the runs", page, StringComparison.Ordinal);
        Assert.Contains("the others differ in seed and number of trials alone", page, StringComparison.Ordinal);
    }

    // The labels that were given depend on the seed of a run and on the trial in it, not on the number in the joined report.
    [Fact]
    public void Answers_of_simulated_annotators_are_those_of_each_run()
    {
        const string Oracle = """oracle={"noise":{"share":0.5},"declines":0.2}""";
        (string first, string second) = (_folder.Under("noisy1"), _folder.Under("noisy2"));
        runs.Make(first, seed: 1, trials: 2, Oracle);
        runs.Make(second, seed: 2, trials: 1, Oracle);

        Assert.Equal(0, CommandHere.Run("report", first, second, "--output", Output).ExitCode);

        string[] later = [.. File.ReadAllLines(Path.Combine(second, "selections.csv")).Skip(1).Select(line => "3" + line[1..])];
        Assert.Equal([.. File.ReadAllLines(Path.Combine(first, "selections.csv")), .. later],
            File.ReadAllLines(Path.Combine(Output, "selections.csv")));
        Assert.Contains(later, line => line.Split(',')[7] == "wrong");
        Assert.Contains("Answers of the oracle", File.ReadAllText(Path.Combine(Output, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void One_run_gets_its_tables_and_report_anew()
    {
        string run = _folder.CopyOf(runs.Second, "run");
        byte[] table = File.ReadAllBytes(Path.Combine(run, "cycles.csv"));
        File.WriteAllText(Path.Combine(run, "cycles.csv"), "lost");
        File.Delete(Path.Combine(run, "report.html"));

        Assert.Equal(0, CommandHere.Run("report", run).ExitCode);

        Assert.Equal(table, File.ReadAllBytes(Path.Combine(run, "cycles.csv")));
        Assert.True(File.Exists(Path.Combine(run, "report.html")));
    }

    [Fact]
    public void Trials_that_are_the_same_ones_are_refused()
    {
        string twin = _folder.CopyOf(runs.First, "twin");

        Assert.Contains($"{twin}: has the seed 1 of {runs.First}", Refusal(runs.First, twin), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_protocol_is_refused_with_what_differs()
    {
        string other = _folder.Under("other");
        runs.Make(other, seed: 3, trials: 1, "training.learningRate=0.03");

        string line = Refusal(runs.First, other);

        Assert.Contains("is of another protocol", line, StringComparison.Ordinal);
        Assert.Contains("configuration.training.learningRate is 0.03, was ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_with_a_unit_missing_is_named_with_it()
    {
        string part = _folder.CopyOf(runs.Second, "part");
        Directory.Delete(Path.Combine(part, "units", "trial1-entropy"), recursive: true);

        Assert.Contains($"{part}: is not finished: 1 of 2 units; missing: trial 1 entropy", Refusal(runs.First, part), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_report_goes_must_be_said_and_be_free()
    {
        Assert.Contains("--output: is missing",
            CommandHere.Run("report", runs.First, runs.Second).ShouldFail(2), StringComparison.Ordinal);
        Assert.Contains("--output: has no effect",
            CommandHere.Run("report", runs.First, "--output", Output).ShouldFail(2), StringComparison.Ordinal);
        Assert.Contains("is not empty", CommandHere.Run(
            "report", runs.First, runs.Second, "--output", runs.First).ShouldFail(2), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Refusal(params string[] folders)
    {
        string line = CommandHere.Run(["report", .. folders, "--output", Output]).ShouldFail(2);
        Assert.False(Directory.Exists(Output));
        return line;
    }

    /// <summary>Two runs on the same images: two trials of seed 1, one trial of seed 2.</summary>
    public sealed class Runs : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Runs()
        {
            for (int i = 0; i < 60; i++)
            {
                BitmapFile.Write(Path.Combine(Data, i < 40 ? "train" : "test", i % 2 == 0 ? "light" : "dark", $"{i}.bmp"), i);
            }

            Make(First, seed: 1, trials: 2);
            Make(Second, seed: 2, trials: 1);
        }

        public string First => _folder.Under("first");

        public string Second => _folder.Under("second");

        private string Data => _folder.Under("data");

        public void Make(string run, int seed, int trials, params string[] settings)
        {
            string dataset = new JsonObject { ["name"] = "class-folders", ["path"] = Data }.ToJsonString();
            const string Task = """{"name":"image-classification","width":4,"network":"resnet10"}""";
            string[] all =
            [
                $"dataset={dataset}", $"task={Task}", $"seed={seed}", $"trials={trials}", "strategies=[\"random\",\"entropy\"]", "loop.initialLabels=8",
                "loop.querySize=4", "loop.cycles=2", "loop.candidateSubset=0", "training.epochs=1", "training.decayAfterEpochs=[]",
                .. settings,
            ];
            QuerentProcess made = CommandHere.Run(
                ["run", "default", "--output", run, "--threads", "1", .. all.SelectMany(setting => new[] { "--set", setting })]);
            Assert.True(made.ExitCode == 0, made.Error);
        }

        public void Dispose() => _folder.Dispose();
    }
}
