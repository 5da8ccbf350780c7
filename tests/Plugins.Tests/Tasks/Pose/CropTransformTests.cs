using System.Numerics;
using Querent.Plugins.HumanPose.Crops;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Tasks.Pose;

public sealed class CropTransformTests
{
    [Fact]
    public void The_way_back_ends_at_the_point_whatever_turn_scale_and_mirror()
    {
        RandomStream stream = new Seed(1).Stream();
        for (int i = 0; i < 1000; i++)
        {
            var crop = new CropTransform(
                new Vector2(stream.NextSingle(-100, 900), stream.NextSingle(-100, 900)), stream.NextSingle(20, 900), 256,
                stream.NextSingle(-180, 180), stream.NextInt(2) == 1);
            var point = new Vector2(stream.NextSingle(-500, 1500), stream.NextSingle(-500, 1500));

            Assert.InRange(Vector2.Distance(point, crop.ToImage(crop.ToInput(point))), 0, 2e-3f);
        }
    }

    [Fact]
    public void A_square_fills_the_input()
    {
        var crop = new CropTransform(new Vector2(50, 40), 20, 64);

        AssertClose(new Vector2(0, 0), crop.ToInput(new Vector2(40, 30)));
        AssertClose(new Vector2(64, 64), crop.ToInput(new Vector2(60, 50)));
        AssertClose(new Vector2(32, 16), crop.ToInput(new Vector2(50, 35)));
    }

    [Fact]
    public void A_mirrored_square_exchanges_left_and_right() => AssertClose(
        new Vector2(64, 0), new CropTransform(new Vector2(50, 40), 20, 64, mirrored: true).ToInput(new Vector2(40, 30)));

    [Fact]
    public void A_turn_by_90_degrees_brings_the_top_to_the_right() => AssertClose(
        new Vector2(64, 32), new CropTransform(new Vector2(50, 40), 20, 64, degrees: 90).ToInput(new Vector2(50, 30)));

    private static void AssertClose(Vector2 expected, Vector2 actual) =>
        Assert.True(Vector2.Distance(expected, actual) < 1e-4f, $"{actual} in place of {expected}");
}
