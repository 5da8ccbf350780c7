namespace Querent.Plugins.PoseDatasets.Synthetic.Bodies;

/// <summary>Angles of an arm or a leg in radians; all are 0 of a limb that hangs straight down.</summary>
/// <param name="Swing">Forward, from the shoulder or the hip; of an arm, relative to the trunk.</param>
/// <param name="Side">Away from the body, from the shoulder or the hip.</param>
/// <param name="Bend">Of the elbow, which brings the forearm forward, or of the knee, which brings the shin
/// back.</param>
internal readonly record struct LimbAngles(float Swing, float Side, float Bend);
