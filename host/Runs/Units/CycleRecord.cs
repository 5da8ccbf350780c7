using System.Text.Json.Serialization;
using Querent.ActiveLearning;

namespace Querent.Host.Runs.Units;

/// <summary>
/// The stored form of one cycle, a line of <c>cycles.jsonl</c>: the truth that tables, report, verification and merging
/// are made from. It holds nothing that a repetition would not give again.
/// </summary>
/// <param name="Version">Of this format.</param>
/// <param name="Trial">Counted from 1.</param>
/// <param name="Strategy">Its label in the run.</param>
/// <param name="PickIds">The names of the picked images, in the order of the picks.</param>
/// <param name="Result">What was measured and picked.</param>
internal sealed record CycleRecord(
    int Version, int Trial, string Strategy, IReadOnlyList<string> PickIds, CycleResult Result)
{
    public const int CurrentVersion = 1;

    // Enough for a scatter chart; the measures of the ranking are taken over all.
    private const int MostLossPairs = 2000;

    [JsonIgnore]
    public TrialKey Key => new(Trial, Strategy);

    /// <summary>Of a large test split, every n-th loss pair is kept.</summary>
    public static CycleRecord Of(TrialKey key, CycleResult result, Func<int, string> sampleId)
    {
        int every = (result.LossPairs.Count + MostLossPairs - 1) / MostLossPairs;
        return new CycleRecord(CurrentVersion, key.Trial, key.Strategy,
            [.. result.Picks.Select(pick => sampleId(pick.Index))],
            every <= 1 ? result : result with { LossPairs = [.. result.LossPairs.Where((_, i) => i % every == 0)] });
    }
}

/// <summary>The seconds of one cycle, a line of <c>times.jsonl</c>; no part of what is compared.</summary>
/// <param name="Cycle">Counted from 1.</param>
/// <param name="Times">What they went to.</param>
/// <param name="SharedWith">The strategy of the same trial that this cycle was trained with; null if by itself.</param>
internal sealed record TimesRecord(int Cycle, CycleTimes Times, string? SharedWith);

/// <summary>What a unit goes on from.</summary>
/// <param name="Version">Of this format.</param>
/// <param name="Records">Cycles that had ended.</param>
/// <param name="RecordsSha256">Of their lines.</param>
/// <param name="Trial">The state of the trial, see <see cref="ActiveLearning.Trial.Save"/>.</param>
internal sealed record UnitState(int Version, int Records, string RecordsSha256, string Trial)
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
