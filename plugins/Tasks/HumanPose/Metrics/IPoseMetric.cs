using System.Numerics;
using Querent.Data;

namespace Querent.Plugins.HumanPose.Metrics;

/// <summary>Compares predicted with labeled joints, person by person; every metric is 0..1, higher is better.</summary>
internal interface IPoseMetric
{
    /// <summary>Adds a person.</summary>
    /// <param name="person">The labeled joints, in pixels of the image.</param>
    /// <param name="predicted">All joints, in pixels of the image.</param>
    /// <param name="score">Confidence in the prediction, for metrics that rank people.</param>
    void Add(in LabeledObject person, ReadOnlySpan<Vector2> predicted, double score);

    /// <summary>The main metric and those of single joints, <c>PCKh/right ankle</c>, by name.</summary>
    IReadOnlyDictionary<string, double> Result();
}
