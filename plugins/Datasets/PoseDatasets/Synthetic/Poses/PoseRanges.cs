namespace Querent.Plugins.PoseDatasets.Synthetic.Poses;

/// <summary>The angles of each pose, in degrees as mean and spread.</summary>
internal static class PoseRanges
{
    private static readonly LimbRange s_relaxedArm = new(new(12, 32), new(14, 14), new(22, 22));
    private static readonly LimbRange s_straightLeg = new(new(2, 7), new(6, 5), new(5, 5));

    public static PoseRange Of(PoseClass pose) => pose switch
    {
        PoseClass.Standing => new(
            Facing: new(30, 60), Turn: new(0, 6), Lean: new(2, 5),
            s_relaxedArm, s_relaxedArm, s_straightLeg, s_straightLeg),
        PoseClass.Walking => new(
            Facing: new(70, 35), Turn: new(0, 6), Lean: new(6, 6),
            new(new(28, 16), new(8, 8), new(35, 25)), new(new(-28, 14), new(8, 8), new(18, 14)),
            new(new(30, 10), new(4, 4), new(12, 12)), new(new(-16, 10), new(4, 4), new(28, 18))),
        PoseClass.Sitting => new(
            Facing: new(68, 32), Turn: new(0, 8), Lean: new(-4, 14),
            new(new(38, 25), new(8, 8), new(50, 35)), s_relaxedArm,
            new(new(84, 10), new(8, 8), new(84, 20)), new(new(78, 12), new(8, 8), new(78, 24))),
        PoseClass.Bending => new(
            Facing: new(78, 28), Turn: new(0, 8), Lean: new(78, 18),
            new(new(82, 28), new(8, 8), new(12, 12)), new(new(70, 30), new(8, 8), new(14, 14)),
            new(new(4, 10), new(6, 6), new(10, 10)), new(new(-8, 10), new(6, 6), new(10, 10))),
        PoseClass.Kneeling => new(
            Facing: new(72, 30), Turn: new(0, 8), Lean: new(8, 12),
            new(new(40, 30), new(8, 8), new(45, 35)), s_relaxedArm,
            new(new(86, 10), new(5, 5), new(88, 12)), new(new(-4, 10), new(5, 5), new(88, 12))),
        PoseClass.Jumping => new(
            Facing: new(10, 30), Turn: new(0, 14), Lean: new(0, 10),
            new(new(5, 20), new(138, 22), new(14, 14)), new(new(5, 20), new(130, 26), new(18, 18)),
            new(new(8, 14), new(34, 10), new(22, 22)), new(new(8, 14), new(32, 12), new(30, 26))),
        PoseClass.Lying => new(
            Facing: new(30, 50), Turn: new(90, 14), Lean: new(0, 6),
            new(new(20, 35), new(24, 24), new(30, 30)), new(new(20, 35), new(40, 40), new(30, 30)),
            new(new(18, 18), new(8, 8), new(26, 26)), s_straightLeg),
        PoseClass.Handstand => new(
            Facing: new(45, 50), Turn: new(180, 14), Lean: new(0, 6),
            new(new(172, 10), new(10, 8), new(8, 8)), new(new(172, 10), new(10, 8), new(8, 8)),
            new(new(14, 14), new(10, 10), new(14, 14)), new(new(-8, 12), new(10, 10), new(14, 14))),
        _ => throw new ArgumentOutOfRangeException(nameof(pose), pose, null),
    };
}
