using System.Text.Json.Serialization;

namespace Querent.Hosting.Engines;

/// <summary>The content of <c>engine.json</c>: units that an engine was given.</summary>
internal sealed record Submission
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary><c>slurm</c>, <c>kubernetes</c> or <c>local</c>.</summary>
    public required string Engine { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>The machine that it was submitted on.</summary>
    public required string Host { get; init; }

    public required IReadOnlyList<SubmittedJob> Jobs { get; init; }
}

/// <summary>A job of an engine.</summary>
/// <param name="Id">As the engine calls it.</param>
/// <param name="Offset">Its index 0 is the unit of this number.</param>
/// <param name="Units">The units that it works on, ascending.</param>
internal sealed record SubmittedJob(string Id, int Offset, IReadOnlyList<int> Units);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Submission))]
internal sealed partial class SubmissionJson : JsonSerializerContext;
