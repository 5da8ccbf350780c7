using Querent.Data;

namespace Querent.Labeling;

/// <summary>A keypoint of an annotated object, by its name.</summary>
/// <param name="Name">One of <see cref="DatasetInfo.Keypoints"/>.</param>
/// <param name="X">Continuous pixels of the upright image.</param>
/// <param name="Y">The same, growing downward.</param>
/// <param name="Visibility">Visible or hidden; a keypoint that was not labeled is left out of its object.</param>
public readonly record struct AnnotatedKeypoint(string Name, double X, double Y, KeypointVisibility Visibility);
