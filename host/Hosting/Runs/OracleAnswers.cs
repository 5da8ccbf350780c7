using System.Text.Json.Serialization;

namespace Querent.Hosting.Runs;

/// <summary>The answers of a simulated oracle in one cycle, beside the true labels.</summary>
/// <param name="WrongLabels">Wrong ones among the labels that the cycle was trained on.</param>
/// <param name="Picks">The answer to each pick of the cycle, in their order.</param>
public sealed record OracleAnswers(int WrongLabels, IReadOnlyList<OracleAnswer> Picks);

/// <summary>The answer to one pick.</summary>
/// <param name="Kind">Whether it is right.</param>
/// <param name="Label">The label that was given, as a text; null for one that is right, and for none.</param>
public sealed record OracleAnswer(AnswerKind Kind, string? Label);

/// <summary>The kinds of answers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnswerKind>))]
public enum AnswerKind
{
    /// <summary>The true label.</summary>
    [JsonStringEnumMemberName("right")]
    Right,

    /// <summary>Another label.</summary>
    [JsonStringEnumMemberName("wrong")]
    Wrong,

    /// <summary>No label: the image leaves the pool.</summary>
    [JsonStringEnumMemberName("declined")]
    Declined,
}
