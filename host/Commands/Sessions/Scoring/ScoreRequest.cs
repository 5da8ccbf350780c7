using Querent.Hosting.Runs;

namespace Querent.Host.Commands;

/// <summary>A request to score images.</summary>
/// <param name="Model">Path of a model file.</param>
/// <param name="Images">Files, folders, <c>-</c> for a list on standard input.</param>
/// <param name="Output">The new file; null for standard output.</param>
/// <param name="Work">Device, threads and plugins.</param>
internal sealed record ScoreRequest(string Model, string[] Images, string? Output, WorkRequest Work);
