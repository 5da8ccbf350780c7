using Querent.Randomness;

namespace Querent.Plugins.PoseDatasets.Synthetic.Poses;

/// <summary>Angles around a mean, all equally likely.</summary>
/// <param name="Mean">In degrees.</param>
/// <param name="Spread">The farthest from the mean, in degrees.</param>
internal readonly record struct AngleRange(float Mean, float Spread)
{
    private const float Degree = MathF.PI / 180;

    /// <summary>One of the angles, in radians.</summary>
    public float Draw(ref RandomStream stream) => Degree * stream.NextSingle(Mean - Spread, Mean + Spread);
}
