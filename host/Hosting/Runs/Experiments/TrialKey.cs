namespace Querent.Hosting.Runs;

/// <summary>One trial of one strategy; trials are counted from 1.</summary>
public readonly record struct TrialKey(int Trial, string Strategy);
