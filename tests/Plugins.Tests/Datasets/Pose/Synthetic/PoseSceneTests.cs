using System.Numerics;
using Querent.Data;
using Querent.Plugins.PoseDatasets.Synthetic;
using Querent.Plugins.PoseDatasets.Synthetic.Bodies;
using Querent.Plugins.PoseDatasets.Synthetic.Poses;

namespace Querent.Plugins.Tests.Datasets.Pose.Synthetic;

/// <summary>Labels say what the pixels show.</summary>
public sealed class PoseSceneTests
{
    private static readonly BodyPoint[] s_limbs =
    [
        BodyPoint.RightAnkle, BodyPoint.RightKnee, BodyPoint.LeftKnee, BodyPoint.LeftAnkle,
        BodyPoint.RightWrist, BodyPoint.RightElbow, BodyPoint.LeftElbow, BodyPoint.LeftWrist,
    ];

    [Theory]
    [InlineData(32)]
    [InlineData(96)]
    [InlineData(200)]
    public void All_joints_and_all_of_the_figure_lie_inside_of_the_image(int size) =>
        Assert.All(PoseDrawing.Scenes(each: 5, isHard: true, size), item =>
        {
            Box image = new(-0.001f, -0.001f, size + 0.001f, size + 0.001f);
            Box bounds = item.Scene.Figure.Bounds;
            Assert.Equal(bounds, bounds.Clip(image));
            Assert.InRange(Math.Max(bounds.Width, bounds.Height) / size, 0.649f, 0.851f);
            Assert.All(item.Scene.ToPerson().Person.Keypoints, point =>
            {
                Assert.NotEqual(KeypointVisibility.Unlabeled, point.Visibility);
                Assert.True(point.X > bounds.Left && point.X < bounds.Right && point.Y > bounds.Top && point.Y < bounds.Bottom);
            });
        });

    [Fact]
    public void The_region_is_a_square_around_the_figure_with_a_margin_of_a_quarter()
    {
        SyntheticPerson[] people = [.. PoseDrawing.Scenes(each: 10, isHard: false).Select(item =>
        {
            SyntheticPerson person = item.Scene.ToPerson();
            Box bounds = item.Scene.Figure.Bounds;
            Assert.Equal(1.25f * Math.Max(bounds.Width, bounds.Height), person.Region.Width, 1e-3f);
            Assert.Equal(person.Region.Width, person.Region.Height, 1e-3f);
            Assert.Equal(bounds.Center.X, person.Region.Center.X, 1e-3f);
            Assert.Equal(bounds.Center.Y, person.Region.Center.Y, 1e-3f);
            Assert.Equal(person.Region.Clip(new Box(0, 0, 96, 96)), person.Person.Box);
            return person;
        })];

        // Both happen: people in the middle of the image, and people at its edge.
        Assert.Contains(people, person => person.Region != person.Person.Box);
        Assert.Contains(people, person => person.Region == person.Person.Box);
    }

    [Fact]
    public void The_head_size_is_that_of_MPII_and_the_head_lies_between_upper_neck_and_head_top() =>
        Assert.All(PoseDrawing.Scenes(each: 5, isHard: false), item =>
        {
            LabeledObject person = item.Scene.ToPerson().Person;
            Capsule head = item.Scene.Figure.Layers.First(layer => layer.Part == BodyPart.Head).Shape;

            Assert.Equal(0.6f * MathF.Sqrt(2) * 2 * head.Radius, person.HeadSize!.Value, 1e-3f);
            Assert.InRange(Vector2.Distance(head.Center, At(person, BodyPoint.UpperNeck)), 0, head.Radius);
            Assert.InRange(Vector2.Distance(head.Center, At(person, BodyPoint.HeadTop)), 0, head.Radius);
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_pixel_of_a_joint_has_the_colour_of_the_foremost_layer(bool isHard)
    {
        int compared = 0;
        foreach ((_, Scene scene) in PoseDrawing.Scenes(each: 10, isHard))
        {
            Layer[] layers = [.. scene.Figure.Layers, .. scene.Occluders];
            foreach (Vector2 joint in scene.Figure.Joints)
            {
                Vector2 pixel = new(MathF.Floor(joint.X) + 0.5f, MathF.Floor(joint.Y) + 0.5f);
                if (Clear(layers, pixel) is { } foremost)
                {
                    compared++;
                    // Noise is up to 0.05 of a channel.
                    Vector3 colour = Vector3.Clamp(foremost.Colour, Vector3.Zero, Vector3.One);
                    Vector3 difference = Vector3.Abs(Pixel(scene.Image, pixel) - colour);
                    Assert.InRange(Math.Max(difference.X, Math.Max(difference.Y, difference.Z)), 0, 0.06f);
                }
            }
        }

        // Of 8 poses with 10 figures of 16 joints; the others lie less than a pixel from a border.
        Assert.InRange(compared, 1280 / 2, 1280);
    }

    [Fact]
    public void Visible_joints_of_limbs_have_the_colours_of_their_side()
    {
        int compared = 0;
        foreach ((_, Scene scene) in PoseDrawing.Scenes(each: 10, isHard: false))
        {
            LabeledObject person = scene.ToPerson().Person;
            foreach (BodyPoint joint in s_limbs)
            {
                Vector2 at = At(person, joint);
                Vector2 pixel = new(MathF.Floor(at.X) + 0.5f, MathF.Floor(at.Y) + 0.5f);
                if (person.Keypoints[(int)joint].Visibility == KeypointVisibility.Visible
                    && Clear(scene.Figure.Layers, pixel) is { } layer && IsLimb(layer, joint))
                {
                    compared++;
                    Vector3 colour = Pixel(scene.Image, pixel);
                    bool isLeft = joint.ToString().StartsWith("Left", StringComparison.Ordinal);
                    Assert.True(isLeft ? colour.Z > colour.X : colour.X > colour.Z, $"{joint} has the colour {colour}");
                }
            }
        }

        Assert.InRange(compared, 640 / 2, 640);
    }

    [Fact]
    public void Hidden_joints_are_covered_by_another_part_and_visible_ones_by_none()
    {
        foreach ((_, Scene scene) in PoseDrawing.Scenes(each: 10, isHard: true))
        {
            LabeledObject person = scene.ToPerson().Person;
            foreach (BodyPoint joint in s_limbs)
            {
                Vector2 at = At(person, joint);
                Layer[] covers = [.. scene.Figure.Layers.Concat(scene.Occluders).Reverse()
                    .Where(layer => layer.Shape.Distance(at) < 0)
                    .TakeWhile(layer => !IsLimb(layer, joint) && !IsEnd(layer, joint))];
                Assert.Equal(covers.Length > 0, person.Keypoints[(int)joint].Visibility == KeypointVisibility.Hidden);
            }
        }
    }

    [Fact]
    public void People_hide_joints_themselves_and_more_are_hidden_in_hard_images()
    {
        double own = HiddenShare(isHard: false);

        Assert.InRange(own, 0.02, 0.2);
        Assert.InRange(HiddenShare(isHard: true) - own, 0.03, 0.3);
    }

    [Fact]
    public void People_in_hard_images_are_fainter() =>
        Assert.InRange(Contrast(isHard: true) / Contrast(isHard: false), 0.35, 0.6);

    private static double HiddenShare(bool isHard) => PoseDrawing.Scenes(each: 40, isHard)
        .SelectMany(item => item.Scene.ToPerson().Person.Keypoints)
        .Average(point => point.Visibility == KeypointVisibility.Hidden ? 1.0 : 0);

    private static double Contrast(bool isHard) => PoseDrawing.Scenes(each: 10, isHard).Average(item =>
    {
        Vector3 Colour(BodyPart part) => item.Scene.Figure.Layers.First(layer => layer.Part == part).Colour;
        return Vector3.Distance(Colour(BodyPart.RightForearm), Colour(BodyPart.LeftForearm));
    });

    // The foremost layer at a pixel, or null where a border is so near that the pixel is a mixture.
    private static Layer? Clear(IEnumerable<Layer> layers, Vector2 pixel)
    {
        foreach (Layer layer in layers.Reverse())
        {
            float distance = layer.Shape.Distance(pixel);
            if (Math.Abs(distance) < 0.5f)
            {
                return null;
            }

            if (distance < 0)
            {
                return layer;
            }
        }

        return null;
    }

    private static bool IsEnd(Layer layer, BodyPoint joint) => joint switch
    {
        BodyPoint.RightAnkle => layer.Part is BodyPart.RightFoot,
        BodyPoint.LeftAnkle => layer.Part is BodyPart.LeftFoot,
        BodyPoint.RightWrist => layer.Part is BodyPart.RightHand,
        BodyPoint.LeftWrist => layer.Part is BodyPart.LeftHand,
        _ => false,
    };

    // Not hands, whose skin has the colour of no side.
    private static bool IsLimb(Layer layer, BodyPoint joint) => joint switch
    {
        BodyPoint.RightAnkle => layer.Part is BodyPart.RightShin,
        BodyPoint.RightKnee => layer.Part is BodyPart.RightThigh or BodyPart.RightShin,
        BodyPoint.LeftKnee => layer.Part is BodyPart.LeftThigh or BodyPart.LeftShin,
        BodyPoint.LeftAnkle => layer.Part is BodyPart.LeftShin,
        BodyPoint.RightWrist => layer.Part is BodyPart.RightForearm,
        BodyPoint.RightElbow => layer.Part is BodyPart.RightUpperArm or BodyPart.RightForearm,
        BodyPoint.LeftElbow => layer.Part is BodyPart.LeftUpperArm or BodyPart.LeftForearm,
        _ => layer.Part is BodyPart.LeftForearm,
    };

    private static Vector2 At(LabeledObject person, BodyPoint joint)
    {
        Keypoint point = person.Keypoints[(int)joint];
        return new Vector2(point.X, point.Y);
    }

    private static Vector3 Pixel(RgbImage image, Vector2 at)
    {
        int i = 3 * (((int)at.Y * image.Width) + (int)at.X);
        return new Vector3(image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 2]) / 255;
    }
}
