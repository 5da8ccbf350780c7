namespace Querent.Hosting.Runs.Units;

/// <summary>The names of the files of a unit.</summary>
internal static class UnitFiles
{
    public const string Records = "cycles.jsonl";
    public const string Times = "times.jsonl";
    public const string Checkpoint = "checkpoint";
    public const string Circumstances = "attempt.json";
    public const string Status = "status.json";
    public const string Model = "model.safetensors";
    public const string Scores = "scores.csv";
    public const string Seal = "done.json";
}
