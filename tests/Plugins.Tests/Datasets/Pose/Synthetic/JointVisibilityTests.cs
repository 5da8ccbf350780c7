using System.Numerics;
using Querent.Data;
using Querent.Plugins.PoseDatasets.Synthetic;
using Querent.Plugins.PoseDatasets.Synthetic.Bodies;

namespace Querent.Plugins.Tests.Datasets.Pose.Synthetic;

public sealed class JointVisibilityTests
{
    private const int RightElbow = (int)BodyPoint.RightElbow;

    private static readonly Layer s_upperArm = Disk(BodyPart.RightUpperArm);
    private static readonly Layer s_torso = Disk(BodyPart.Torso);
    private static readonly Layer s_post = Disk(BodyPart.None);

    [Fact]
    public void A_joint_in_front_is_visible() => Assert.Equal(KeypointVisibility.Visible, Of(s_torso, s_upperArm));

    [Fact]
    public void A_joint_behind_the_trunk_is_hidden() => Assert.Equal(KeypointVisibility.Hidden, Of(s_upperArm, s_torso));

    [Fact]
    public void A_joint_behind_a_thing_is_hidden() => Assert.Equal(KeypointVisibility.Hidden, Of(s_upperArm, s_post));

    [Fact]
    public void The_other_part_that_meets_in_a_joint_does_not_hide_it() =>
        Assert.Equal(KeypointVisibility.Visible, Of(s_upperArm, Disk(BodyPart.RightForearm)));

    [Fact]
    public void The_same_part_of_the_other_side_hides_a_joint() =>
        Assert.Equal(KeypointVisibility.Hidden, Of(s_upperArm, Disk(BodyPart.LeftForearm)));

    [Fact]
    public void A_thing_beside_a_joint_hides_nothing() => Assert.Equal(KeypointVisibility.Visible,
        Of(s_upperArm, s_post with { Shape = s_post.Shape.Place(1, new Vector2(5.1f, 0)) }));

    private static KeypointVisibility Of(params Layer[] layers) => JointVisibility.Of(RightElbow, Vector2.Zero, layers);

    private static Layer Disk(BodyPart part) => new(part, new Capsule(Vector2.Zero, Vector2.Zero, 5), Vector3.One);
}
