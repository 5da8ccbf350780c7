using System.Numerics;
using Querent.Data;
using Querent.Plugins.HumanPose;
using Querent.Plugins.HumanPose.Crops;
using Querent.Plugins.HumanPose.Heatmaps;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Tasks.Pose;

public sealed class PoseAugmentationTests
{
    private const int Size = 128;

    private static readonly PoseAugmentation s_all = new(0.25, 30, Mirror: true, Colour: 0);

    [Fact]
    public void Joints_follow_scale_turn_and_mirror_exactly()
    {
        // Labels are in squares of their joints' colours: that at the target must be the one of the joint in the input.
        using var models = new PoseModels("""{ "inputSize": 128, "channels": 8, "colour": 0, "mean": [0, 0, 0], "std": [1, 1, 1] }""");
        DatasetInfo data = models.Samples.Info;
        var mirror = new JointMirror(data);
        int mirrored = 0;
        int seen = 0;
        for (int number = 0; number < 60; number++)
        {
            int index = number % models.Samples.Count(Split.Pool);
            PoseBatch batch = models.Fill(Split.Pool, [index], new Seed((ulong)number));
            (float[] images, float[] targets, float[] weights) = Values(models, batch);
            LabeledObject person = ((ObjectsLabel)models.Samples.Label(Split.Pool, index)!).Objects[0];
            CropTransform crop = batch.CropOf(0).Transform;
            bool isMirrored = IsMirrored(crop);
            mirrored += isMirrored ? 1 : 0;
            for (int joint = 0; joint < data.Keypoints.Count; joint++)
            {
                int drawn = isMirrored ? mirror[joint] : joint;
                if (weights[drawn] == 0)
                {
                    continue;
                }

                Vector2 place = crop.ToInput(new Vector2(person.Keypoints[joint].X, person.Keypoints[joint].Y));
                JointEstimate found = new HeatmapDecoding(new HeatmapGrid(Size / 4, 5), 1).Decode(targets)[drawn];
                Assert.InRange(Vector2.Distance(place, HeatmapGrid.ToInput(found.Place)), 0, 4 * 0.36f);
                AssertColour(PeopleDataset.Colours[joint], images, place);
                seen++;
            }
        }

        Assert.InRange(mirrored, 15, 45);
        Assert.InRange(seen, 200, 300);
    }

    [Fact]
    public void Draws_have_the_distribution_of_the_protocol()
    {
        PoseDistortion[] draws = [.. Enumerable.Range(0, 20_000).Select(i => s_all.Draw(new Seed(3).For(i)))];

        Assert.All(draws, draw => Assert.InRange(draw.Scale, 0.75f, 1.25f));
        Assert.All(draws, draw => Assert.InRange(draw.Degrees, -60, 60));
        Assert.Equal(0.4, draws.Count(draw => draw.Degrees == 0) / 20_000.0, 0.02);
        Assert.Equal(0.5, draws.Count(draw => draw.Mirrored) / 20_000.0, 0.02);
        Assert.Equal(1, draws.Average(draw => (double)draw.Scale), 0.01);

        // A normal deviate leaves -1..1 in 31.7 % of all draws, and -2..2 in 4.55 %.
        Assert.Equal(0.317, draws.Count(draw => draw.Scale is 0.75f or 1.25f) / 20_000.0, 0.02);
        Assert.Equal(0.0455 * 0.6, draws.Count(draw => Math.Abs(draw.Degrees) == 60) / 20_000.0, 0.005);
    }

    [Fact]
    public void Colour_multiplies_channels_of_its_own_each()
    {
        PoseDistortion[] draws = [.. Enumerable.Range(0, 1000).Select(i => (s_all with { Colour = 0.2 }).Draw(new Seed(3).For(i)))];

        Assert.All(draws, draw => Assert.InRange(draw.Light.X, 0.8f, 1.2f));
        Assert.All(draws, draw => Assert.NotEqual(draw.Light.X, draw.Light.Y));
        Assert.InRange(draws.Max(draw => draw.Light.Z), 1.19f, 1.2f);
    }

    [Fact]
    public void Parts_that_are_off_change_nothing()
    {
        var off = new PoseAugmentation(0, 0, Mirror: false, Colour: 0);

        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(PoseDistortion.None, off.Draw(new Seed(3).For(i))));
    }

    private static (float[] Images, float[] Targets, float[] Weights) Values(PoseModels models, PoseBatch batch)
    {
        using var workspace = new Tensors.Workspace(models.Backend);
        batch.Upload(workspace);
        return (batch.Images.ToArray(), batch.Targets.ToArray(), batch.Weights.ToArray());
    }

    private static bool IsMirrored(CropTransform crop)
    {
        Vector2 right = crop.ToInput(Vector2.UnitX) - crop.ToInput(Vector2.Zero);
        Vector2 down = crop.ToInput(Vector2.UnitY) - crop.ToInput(Vector2.Zero);
        return (right.X * down.Y) - (right.Y * down.X) < 0;
    }

    private static void AssertColour(Vector3 expected, float[] image, Vector2 place)
    {
        ReadOnlySpan<float> pixel = image.AsSpan((((int)place.Y * Size) + (int)place.X) * 3, 3);
        Vector3 actual = new Vector3(pixel[0], pixel[1], pixel[2]) * 255;
        Assert.True(Vector3.Distance(expected, actual) < 120, $"{actual} at {place} in place of {expected}");
    }
}
