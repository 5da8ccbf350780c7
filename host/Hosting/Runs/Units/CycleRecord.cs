using System.Text.Json.Serialization;
using Querent.ActiveLearning;
using Querent.Errors;

namespace Querent.Hosting.Runs.Units;

/// <summary>
/// The stored form of one cycle, a line of <c>cycles.jsonl</c>: the source of tables, report, verification and merging.
/// It contains only data that a repetition gives again.
/// </summary>
/// <param name="Version">Version of this format.</param>
/// <param name="Trial">Counted from 1.</param>
/// <param name="Strategy">The label of the strategy in the run.</param>
/// <param name="PickIds">The ids of the picked images, in the order of the picks.</param>
/// <param name="Result">The measurements and picks.</param>
internal sealed record CycleRecord(
    int Version, int Trial, string Strategy, IReadOnlyList<string> PickIds, CycleResult Result)
{
    public const int CurrentVersion = 1;

    // Enough for a scatter chart; the measures of the ranking are taken over all.
    private const int MostLossPairs = 2000;

    /// <summary>The answers of a simulated oracle; null without one.</summary>
    public OracleAnswers? Answers { get; init; }

    [JsonIgnore]
    public TrialKey Key => new(Trial, Strategy);

    /// <summary>The records in the lines of a file.</summary>
    /// <exception cref="DataException">A line is no record, or one of another version.</exception>
    public static IReadOnlyList<CycleRecord> Parse(string path, IReadOnlyList<string> lines)
    {
        IReadOnlyList<CycleRecord> records = LinesFile.Parse(path, lines, UnitJson.Default.CycleRecord);
        return records.FirstOrDefault(record => record.Version != CurrentVersion) is { } other
            ? throw new DataException($"{path}: has records of format version {other.Version}, and this program reads " +
                $"version {CurrentVersion}")
            : records;
    }

    /// <summary>Of a large test split, every n-th loss pair is kept.</summary>
    public static CycleRecord Of(TrialKey key, CycleResult result, Func<int, string> sampleId)
    {
        int every = (result.LossPairs.Count + MostLossPairs - 1) / MostLossPairs;
        return new CycleRecord(CurrentVersion, key.Trial, key.Strategy,
            [.. result.Picks.Select(pick => sampleId(pick.Index))],
            every <= 1 ? result : result with { LossPairs = [.. result.LossPairs.Where((_, i) => i % every == 0)] });
    }
}

/// <summary>The seconds of one cycle, a line of <c>times.jsonl</c>; they are never compared.</summary>
/// <param name="Cycle">Counted from 1.</param>
/// <param name="Times">The seconds per phase.</param>
/// <param name="SharedWith">The strategy of the same trial that this cycle was trained with; null for none.</param>
internal sealed record TimesRecord(int Cycle, CycleTimes Times, string? SharedWith);

/// <summary>The state that a unit continues from.</summary>
/// <param name="Version">Version of this format.</param>
/// <param name="Records">Mark of the records of the cycles that had ended.</param>
/// <param name="Times">Mark of the times of the same cycles.</param>
/// <param name="Trial">The state of the trial, see <see cref="ActiveLearning.Trial.Save"/>.</param>
/// <param name="SharedWith">The strategy that trained the first cycle for this unit too; null for none.</param>
internal sealed record UnitState(int Version, LinesMark Records, LinesMark Times, string Trial, string? SharedWith)
{
    public const int CurrentVersion = 1;
}

/// <summary>A unit that has ended.</summary>
/// <param name="Version">Of this format.</param>
/// <param name="Sha256">Of each other file, by its name.</param>
internal sealed record UnitSeal(int Version, IReadOnlyDictionary<string, string> Sha256)
{
    public const int CurrentVersion = 1;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CycleRecord))]
[JsonSerializable(typeof(TimesRecord))]
[JsonSerializable(typeof(UnitState))]
[JsonSerializable(typeof(UnitSeal))]
internal sealed partial class UnitJson : JsonSerializerContext;
