using System.Text.Json;
using System.Text.Json.Serialization;
using Querent.Errors;

namespace Querent.Hosting.Runs;

/// <summary>
/// The division of an experiment into units, as <c>units.json</c> has it. No result depends on it, so that it is no part
/// of the plan.
/// </summary>
/// <param name="Version">Of this format.</param>
/// <param name="By"><c>strategy</c>: a unit is a trial of one strategy; <c>trial</c>: a trial with all strategies.</param>
internal sealed record UnitDivision(int Version, string By)
{
    public const string FileName = "units.json";
    private const int CurrentVersion = 1;

    private static readonly UnitDivision s_strategy = new(CurrentVersion, "strategy");
    private static readonly UnitDivision s_trial = new(CurrentVersion, "trial");

    public static IReadOnlyList<string> Names { get; } = [s_strategy.By, s_trial.By];

    [JsonIgnore]
    public bool IsByTrial => By == s_trial.By;

    /// <param name="name">As users write it; null for the usual one.</param>
    /// <exception cref="ConfigurationException">There is no such division.</exception>
    public static UnitDivision Of(string? name) => name is null ? s_strategy
        : Names.Contains(name) ? new UnitDivision(CurrentVersion, name)
        : throw new ConfigurationException($"--by {name}: is unknown{NearestName.Suggestion(name, Names)}");

    /// <summary>That of an experiment; by strategy where it does not say.</summary>
    /// <exception cref="ConfigurationException">The file is damaged, or of another format.</exception>
    public static UnitDivision Read(string run)
    {
        string path = Path.Combine(run, FileName);
        try
        {
            UnitDivision? division = File.Exists(path)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), DivisionJson.Default.UnitDivision) : s_strategy;
            return division is { Version: CurrentVersion } && Names.Contains(division.By) ? division : throw new ConfigurationException(
                $"{path}: has format version {division?.Version} and units by '{division?.By}'; this program reads version {CurrentVersion} " +
                $"and {string.Join(", ", Names)}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ConfigurationException($"{path}: is damaged, or cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>Writes it beside the plan of a new run, unless it is the usual one.</summary>
    public void Write(RunDirectory directory)
    {
        if (IsByTrial)
        {
            directory.WriteWhole(FileName, JsonSerializer.Serialize(this, DivisionJson.Default.UnitDivision) + "\n");
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(UnitDivision))]
internal sealed partial class DivisionJson : JsonSerializerContext;
