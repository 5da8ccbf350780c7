using System.Text.Json.Nodes;
using Querent.Host.Tests.Support;

namespace Querent.Engine.Tests;

/// <summary>A small experiment: planned, given to an engine, and watched.</summary>
/// <param name="cluster">The engine.</param>
/// <param name="path">Its folder.</param>
/// <param name="partition">The nodes for its jobs.</param>
internal sealed class Sample(Cluster cluster, string path, string partition)
{
    private static readonly string[] s_settings =
    [
        "loop.cycles=3", "training.epochs=20", "training.decayAfterEpochs=[15]",
        """strategies=["random","entropy",{"name":"learning-loss","lambda":0.5,"label":"ll"}]""",
    ];

    private static readonly string[] s_patient = ["--checkpoint-minutes", "0.05"];

    public string Path => path;

    public static string[] Settings(int trials) => [.. s_settings, $"trials={trials}"];

    public Sample Planned(int trials, params string[] more) => Planned(Settings(trials), more);

    public Sample Planned(string[] settings, params string[] more)
    {
        QuerentProcess.Run([.. TinyRun.Planned(path, settings), .. more]).ShouldSucceed();
        return this;
    }

    /// <summary>The jobs that the units became.</summary>
    public string[] Submit(params string[] more)
    {
        QuerentProcess result = QuerentProcess.Run(cluster.Environment, SubmitArguments(more)).ShouldSucceed();
        return [.. result.OutLines.Where(line => line.StartsWith("submitted: ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[^1])];
    }

    public string[] SubmitArguments(params string[] more) => ["submit", path, "--engine", "slurm", "--partition", partition, .. s_patient, .. more];

    public bool IsDone(string unit) => Directory.Exists(Under(unit, "result"));

    public Task Done(params string[] units) => Wait.Until($"results of {string.Join(", ", units)}", () => units.All(IsDone));

    /// <summary>Cycles that a unit has recorded so far.</summary>
    public int Cycles(string unit) => Attempts(unit).Select(attempt => System.IO.Path.Combine(attempt, "cycles.jsonl"))
        .Where(File.Exists).Select(file => File.ReadLines(file).Count()).DefaultIfEmpty().Max();

    public string[] Attempts(string unit) =>
        Directory.Exists(Under(unit, "attempts")) ? Directory.GetDirectories(Under(unit, "attempts"), "2*") : [];

    /// <summary>The processes that worked on a unit, oldest first.</summary>
    public JsonNode[] Tries(string unit) => Directory.Exists(Under(unit, "tries"))
        ? [.. Directory.GetFiles(Under(unit, "tries"), "*.json").Order().Select(file => JsonNode.Parse(File.ReadAllText(file))!)]
        : [];

    /// <summary>The unit that a process of a node works on, once a cycle is in its saved state; null before.</summary>
    public string? UnitOn(string node) => Units().FirstOrDefault(unit =>
        !IsDone(unit) && Tries(unit) is [.., var last] && (string?)last["node"] == node && SavedCycles(unit) > 0);

    /// <summary>The saved states of a unit that is not done, oldest first.</summary>
    public string[] States(string unit) => [.. Attempts(unit).Select(attempt => System.IO.Path.Combine(attempt, "checkpoint"))
        .Where(Directory.Exists).SelectMany(folder => Directory.GetFiles(folder, "state-*.json")).Order()];

    // A record is on the disk before the state that counts it: a process that is lost between the two begins the cycle again.
    private int SavedCycles(string unit)
    {
        try
        {
            return States(unit).Select(file => (int)JsonNode.Parse(File.ReadLines(file).ElementAt(1))!["records"]!["count"]!).DefaultIfEmpty().Max();
        }
        catch (IOException)
        {
            // A newer state was written meanwhile, or the unit has ended.
            return 0;
        }
    }

    public QuerentProcess Merge() => QuerentProcess.Run(cluster.Environment, ["merge", path]);

    public JsonNode Status() => JsonNode.Parse(QuerentProcess.Run(cluster.Environment, ["status", path, "--json"]).ShouldSucceed().Out)!;

    public string Log(string job, int index) => File.ReadAllText(System.IO.Path.Combine(path, "log", $"{job}_{index}.txt"));

    /// <summary>Everything that processes of units have printed.</summary>
    public string Logs => string.Concat(Directory.GetFiles(System.IO.Path.Combine(path, "log")).Order()
        .Select(file => $"{System.IO.Path.GetFileName(file)}:\n{File.ReadAllText(file)}"));

    /// <summary>Requires the bytes that one process writes.</summary>
    public void ShouldEqual(string run, params string[] units)
    {
        foreach (string file in units.SelectMany(unit => new[] { "cycles.jsonl", "model.safetensors" }
            .Select(name => System.IO.Path.Combine("units", unit, "result", name))))
        {
            Assert.Equal(File.ReadAllBytes(System.IO.Path.Combine(run, file)), File.ReadAllBytes(System.IO.Path.Combine(path, file)));
        }
    }

    public string Under(string unit, string name) => System.IO.Path.Combine(path, "units", unit, name);

    private string[] Units() => Directory.Exists(System.IO.Path.Combine(path, "units"))
        ? [.. Directory.GetDirectories(System.IO.Path.Combine(path, "units")).Select(unit => System.IO.Path.GetFileName(unit))]
        : [];
}
