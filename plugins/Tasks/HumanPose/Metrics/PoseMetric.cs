namespace Querent.Plugins.HumanPose.Metrics;

/// <summary>A metric by name, and the way to start a measurement.</summary>
/// <param name="Name">Of the main metric.</param>
/// <param name="Start">Makes an empty one.</param>
internal sealed record PoseMetric(string Name, Func<IPoseMetric> Start);
