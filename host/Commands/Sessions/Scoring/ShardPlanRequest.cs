using Querent.Hosting.Runs;

namespace Querent.Host.Commands;

/// <summary>A request to plan the scoring of a pool.</summary>
/// <param name="Model">Path of a model file.</param>
/// <param name="Images">A folder, a file with a path a line, or archives.</param>
/// <param name="Shards">The number of units.</param>
/// <param name="Output">The new folder.</param>
/// <param name="Work">Threads and plugins.</param>
internal sealed record ShardPlanRequest(string Model, IReadOnlyList<string> Images, int Shards, string Output, WorkRequest Work);
