namespace Querent.Host.Runs;

/// <summary>One trial of one strategy; trials are counted from 1.</summary>
internal readonly record struct TrialKey(int Trial, string Strategy);
