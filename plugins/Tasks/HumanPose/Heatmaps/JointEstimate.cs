using System.Numerics;

namespace Querent.Plugins.HumanPose.Heatmaps;

/// <summary>A joint as a model finds it.</summary>
/// <param name="Place">In the coordinates that the use says.</param>
/// <param name="Height">The highest value of its heat-map.</param>
internal readonly record struct JointEstimate(Vector2 Place, float Height);
