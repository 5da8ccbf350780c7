using System.Text.Json;
using System.Text.Json.Serialization;
using Querent.Errors;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>
/// The stored form of a trial, beside its tensors. It stores no random streams: each is a function of the seed
/// and of numbers that are here (cycle, epoch, step).
/// </summary>
internal sealed record TrialState
{
    internal const int CurrentVersion = 3;

    public required int Version { get; init; }

    public required ulong Seed { get; init; }

    public required int Trial { get; init; }

    /// <summary>0 until the first labels are there that a strategy chooses.</summary>
    public required int Cycle { get; init; }

    public required TrialPhase Phase { get; init; }

    public required int PoolSize { get; init; }

    /// <summary>In the order in which they were labeled.</summary>
    public required IReadOnlyList<int> Labeled { get; init; }

    /// <summary>Number of labels that each round added, oldest round first.</summary>
    public required IReadOnlyList<int> Rounds { get; init; }

    public required IReadOnlyList<int> Declined { get; init; }

    /// <summary>SHA-256 of the weights that the trial began with.</summary>
    public required string InitialWeights { get; init; }

    /// <summary>The strategy that chose the first labels; null for a uniform draw.</summary>
    public string? InitialSelection { get; init; }

    public required TrainingPosition Training { get; init; }

    /// <summary>The epochs of the cycle that have ended.</summary>
    public required IReadOnlyList<EpochProgress> Epochs { get; init; }

    public required CycleTimes Times { get; init; }

    /// <summary>Between evaluation and selection.</summary>
    public TestResult? Test { get; init; }

    /// <summary>The picks whose labels are not answered yet.</summary>
    public IReadOnlyList<Pick> Query { get; init; } = [];

    /// <exception cref="DataException">The text is not the state of a trial, or of another version.</exception>
    internal static TrialState Parse(string text)
    {
        try
        {
            TrialState? state = JsonSerializer.Deserialize(text, TrialJson.Default.TrialState);
            return state?.Version == CurrentVersion ? state : throw new DataException(
                $"the checkpoint has format version {state?.Version}, and this program reads version {CurrentVersion}");
        }
        catch (JsonException problem)
        {
            throw new DataException($"the checkpoint is not that of a trial: {problem.Message}", problem);
        }
    }

    internal string ToText() => JsonSerializer.Serialize(this, TrialJson.Default.TrialState);
}

/// <summary>JSON of states and results; numbers are read back as the same bits.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(TrialState))]
internal sealed partial class TrialJson : JsonSerializerContext;
