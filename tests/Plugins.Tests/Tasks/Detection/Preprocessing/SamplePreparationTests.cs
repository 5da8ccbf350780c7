using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Extensibility;
using Querent.Images;
using Querent.Plugins.ObjectDetection;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Plugins.ObjectDetection.Preprocessing;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Tasks.Detection.Preprocessing;

public sealed class SamplePreparationTests
{
    private const int Size = 96;
    private const string ZeroToOne = """ "mean": [0, 0, 0], "std": [1, 1, 1] """;

    // The property that matters: wherever a marker goes, its box goes with it.
    [Theory]
    [InlineData("""{ "photometric": false, "expand": 1, "crop": false }""")]
    [InlineData("""{ "photometric": false, "crop": false, "mirror": false }""")]
    [InlineData("""{ "photometric": false, "expand": 1, "mirror": false }""")]
    [InlineData("""{ "photometric": false }""")]
    public void Boxes_follow_their_objects_exactly(string options)
    {
        SamplePreparation preparation = Create(options);
        var pixels = new float[Size * Size * 3];
        RandomStream stream = new Seed(3).Stream();
        for (int i = 0; i < 300; i++)
        {
            DetectionImage image = MarkedImage.DrawAny(ref stream);

            LabeledObject[] objects = preparation.Write(image, new Seed(5).For(i), pixels);

            Box expected = Assert.Single(objects).Box;
            Box found = MarkedImage.Find(pixels, Size);

            // A pixel counts if its middle is on the marker, so that half a pixel is lost or won to either side; at the
            // border of the window, where the filter has one side only, 1.5 - sqrt(7/8) = 0.565.
            float tolerance = 0.57f / Size;
            Assert.Equal(expected.Left, found.Left, tolerance);
            Assert.Equal(expected.Top, found.Top, tolerance);
            Assert.Equal(expected.Right, found.Right, tolerance);
            Assert.Equal(expected.Bottom, found.Bottom, tolerance);
        }
    }

    [Fact]
    public void Without_a_seed_the_whole_image_is_resized_and_nothing_is_random()
    {
        byte[] rgb = [.. Enumerable.Range(0, 150 * 70 * 3).Select(i => (byte)(i * 7 % 256))];
        var image = new DetectionImage(new RgbImage(150, 70, rgb),
            [new LabeledObject(new Box(15, 7, 75, 70), 2, true)]);
        var pixels = new float[Size * Size * 3];

        LabeledObject[] objects = Create("{}").Write(image, null, pixels);

        Assert.Equal([new LabeledObject(new Box(0.1f, 0.1f, 0.5f, 1), 2, true)], objects);
        byte[] expected = TriangleResize.To(rgb, 150, 70, Size);
        for (int i = 0; i < pixels.Length; i++)
        {
            Assert.Equal(expected[i], 255 * pixels[i], 0.51f);
        }
    }

    [Fact]
    public void The_mean_becomes_zero_and_the_deviation_one()
    {
        byte[] flat = [.. Enumerable.Repeat<byte[]>([51, 102, 204], 100).SelectMany(pixel => pixel)];
        var image = new DetectionImage(new RgbImage(10, 10, flat), []);
        var pixels = new float[Size * Size * 3];

        Create("""{ "mean": [0.2, 0.3, 0.4], "std": [0.5, 0.1, 0.2] }""", "").Write(image, null, pixels);

        for (int i = 0; i < pixels.Length; i += 3)
        {
            Assert.Equal(0, pixels[i], 1e-5f);
            Assert.Equal(1, pixels[i + 1], 1e-5f);
            Assert.Equal(2, pixels[i + 2], 1e-5f);
        }
    }

    [Fact]
    public void What_lies_outside_of_the_image_becomes_zero_whatever_the_light()
    {
        SamplePreparation preparation = Create("""{ "crop": false, "mean": [0.4, 0.5, 0.6], "std": [1, 1, 1] }""", "");
        var white = new DetectionImage(new RgbImage(50, 50, [.. Enumerable.Repeat<byte>(255, 50 * 50 * 3)]), []);
        var pixels = new float[Size * Size * 3];
        int expanded = 0;
        for (int i = 0; i < 50; i++)
        {
            preparation.Write(white, new Seed(2).For(i), pixels);
            int zeros = pixels.Count(value => value == 0);
            expanded += zeros > 0 ? 1 : 0;
            Assert.True(zeros < pixels.Length);
        }

        Assert.InRange(expanded, 10, 40);
    }

    [Fact]
    public void A_sample_depends_on_its_seed_alone()
    {
        DetectionImage image = MarkedImage.Draw(120, 90, 20, 30, 70, 80);
        var (one, other, third) = (new float[Size * Size * 3], new float[Size * Size * 3], new float[Size * Size * 3]);
        SamplePreparation preparation = Create("{}");

        LabeledObject[] objects = preparation.Write(image, new Seed(8), one);
        preparation.Write(image, new Seed(9), third);

        Assert.Equal(objects, preparation.Write(image, new Seed(8), other));
        Assert.Equal(one, other);
        Assert.NotEqual(one, third);
    }

    [Fact]
    public void Objects_whose_center_is_cut_off_are_left_out_and_one_is_always_kept()
    {
        DetectionImage image = MarkedImage.Draw(200, 100, 0, 0, 40, 40);
        image = image with
        {
            Objects =
            [
                image.Objects[0],
                new LabeledObject(new Box(150, 50, 200, 100), 1, IsIgnored: false),
                new LabeledObject(new Box(90, 40, 110, 60), 2, IsIgnored: true),
            ],
        };
        var pixels = new float[Size * Size * 3];
        var counts = new HashSet<int>();
        for (int i = 0; i < 200; i++)
        {
            LabeledObject[] objects = Create("{}").Write(image, new Seed(2).For(i), pixels);

            Assert.Contains(objects, item => !item.IsIgnored);
            Assert.All(objects, item => Assert.Equal(item.Box, item.Box.Clip(Box.Unit)));
            Assert.DoesNotContain(objects, item => item.Box.IsEmpty);
            counts.Add(objects.Length);
        }

        Assert.Equal([1, 2, 3], counts.Order());
    }

    [Fact]
    public void Images_without_objects_are_augmented_too()
    {
        DetectionImage image = MarkedImage.Draw(200, 100, 0, 0, 40, 40) with { Objects = [] };
        var pixels = new float[Size * Size * 3];
        var found = new HashSet<Box>();
        for (int i = 0; i < 50; i++)
        {
            Assert.Empty(Create("{}").Write(image, new Seed(2).For(i), pixels));
            found.Add(MarkedImage.Find(pixels, Size));
        }

        Assert.InRange(found.Count, 20, 50);
    }

    [Fact]
    public void Switched_off_a_seed_changes_nothing()
    {
        DetectionImage image = MarkedImage.Draw(120, 90, 20, 30, 70, 80);
        var (plain, seeded) = (new float[Size * Size * 3], new float[Size * Size * 3]);
        SamplePreparation preparation = Create("""{ "augment": false }""");

        preparation.Write(image, null, plain);
        preparation.Write(image, new Seed(4), seeded);

        Assert.Equal(plain, seeded);
    }

    private static SamplePreparation Create(string options, string scaling = ZeroToOne)
    {
        var all = (JsonObject)JsonNode.Parse(options)!;
        foreach ((string key, JsonNode? value) in (JsonObject)JsonNode.Parse($"{{{scaling}}}")!)
        {
            all[key] = value!.DeepClone();
        }

        var section = new OptionSection(all, "task");
        var preparation = new SamplePreparation(Size, PixelScaling.Read(section), SsdAugmentation.Read(section));
        section.Close();
        return preparation;
    }
}
