using Querent.Randomness;

namespace Querent.Plugins.PoseDatasets.Synthetic.Bodies;

/// <summary>Lengths and widths of one person; an adult of average size is about 1 tall.</summary>
internal sealed record BodySize
{
    public required float Trunk { get; init; }

    public required float Neck { get; init; }

    public required float HeadRadius { get; init; }

    /// <summary>From the middle of the trunk to a shoulder.</summary>
    public required float Shoulder { get; init; }

    /// <summary>From the middle of the trunk to a hip.</summary>
    public required float Hip { get; init; }

    public required float UpperArm { get; init; }

    public required float Forearm { get; init; }

    public required float Thigh { get; init; }

    public required float Shin { get; init; }

    /// <summary>Half of the width of an arm; legs and trunk are in proportion.</summary>
    public required float ArmRadius { get; init; }

    public static BodySize Draw(ref RandomStream stream)
    {
        float arms = Around(1, ref stream);
        float legs = Around(1, ref stream);
        return new BodySize
        {
            Trunk = Around(0.27f, ref stream),
            Neck = Around(0.055f, ref stream),
            HeadRadius = Around(0.083f, ref stream),
            Shoulder = Around(0.115f, ref stream),
            Hip = Around(0.072f, ref stream),
            UpperArm = arms * 0.17f,
            Forearm = arms * 0.155f,
            Thigh = legs * 0.225f,
            Shin = legs * 0.22f,
            ArmRadius = Around(0.034f, ref stream),
        };
    }

    private static float Around(float mean, ref RandomStream stream) => mean * stream.NextSingle(0.86f, 1.14f);
}
