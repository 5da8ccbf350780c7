namespace Querent.Host.Runs;

/// <summary>What was asked for on the command line.</summary>
internal sealed record RunRequest(
    string? Configuration, string[] Overrides, string? Output, string Device, string? Precision, int Threads,
    string[] Plugins, bool Cache = true);
