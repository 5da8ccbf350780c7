using System.Numerics;
using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Extensibility;
using Querent.Images;
using Querent.Plugins.HumanPose.Crops;

namespace Querent.Plugins.Tests.Tasks.Pose;

public sealed class CropSamplingTests
{
    private const int Size = 64;

    private static readonly RgbImage s_image = new(
        Size, Size, [.. Enumerable.Range(0, Size * Size * 3).Select(i => (byte)((i * 37) + (i / 192 * 11)))]);

    [Fact]
    public void A_crop_of_the_size_of_the_input_has_the_pixels_of_the_image() => Assert.Equal(
        s_image.Pixels.Select(value => (float)value), Write(s_image, new CropTransform(new Vector2(32), Size, Size)), Close);

    [Fact]
    public void An_image_of_one_pixel_fills_the_input() => Assert.All(
        Write(new RgbImage(1, 1, [10, 20, 30]), new CropTransform(new Vector2(0.5f), 1, Size)).Chunk(3),
        pixel => Assert.Equal([10f, 20, 30], pixel, Close));

    [Fact]
    public void A_mirrored_crop_has_them_from_right_to_left()
    {
        float[] pixels = Write(s_image, new CropTransform(new Vector2(32), Size, Size, mirrored: true));

        Assert.All(Enumerable.Range(0, Size * Size), i => Assert.Equal(
            s_image.Pixels[((i / Size * Size) + Size - 1 - (i % Size)) * 3], pixels[i * 3], 1e-2f));
    }

    [Fact]
    public void A_crop_that_shrinks_has_means_of_pixels_and_no_aliasing()
    {
        // Columns of one pixel, black and white by turns.
        var stripes = new RgbImage(256, 256, [.. Enumerable.Range(0, 256 * 256 * 3).Select(i => (byte)(i / 3 % 2 * 255))]);

        float[] pixels = Write(stripes, new CropTransform(new Vector2(128), 256, Size));

        Assert.All(pixels.Index().Where(item => item.Index / 3 % Size is > 0 and < Size - 1), item => Assert.Equal(127.5f, item.Item, 0.5f));
    }

    [Fact]
    public void Parts_outside_of_the_image_are_0_after_scaling()
    {
        float[] pixels = Write(s_image, new CropTransform(new Vector2(0, 32), Size, Size), mean: 0.5);

        for (int y = 0; y < Size; y++)
        {
            Assert.All(pixels[(y * Size * 3)..((y * Size * 3) + (32 * 3))], value => Assert.Equal(0, value));
            Assert.Equal(s_image.Pixels[y * Size * 3] - 127.5f, pixels[((y * Size) + 32) * 3], 1e-2f);
        }
    }

    [Fact]
    public void A_pixel_half_outside_has_half_of_the_way_from_the_mean()
    {
        var white = new RgbImage(Size, Size, [.. Enumerable.Repeat((byte)255, Size * Size * 3)]);

        float[] pixels = Write(white, new CropTransform(new Vector2(Size, Size), Size * 2, Size / 2 + 1), mean: 0.5);

        Assert.Equal(127.5f, pixels.Max(), 1e-3f);
        Assert.Contains(pixels, value => value is > 20 and < 107);
    }

    [Fact]
    public void Light_multiplies_each_channel_within_0_to_255()
    {
        float[] pixels = Write(s_image, new CropTransform(new Vector2(32), Size, Size), light: new Vector3(1.2f, 1, 0.5f));

        Assert.All(Enumerable.Range(0, Size * Size), i =>
        {
            Assert.Equal(Math.Min(255, s_image.Pixels[i * 3] * 1.2f), pixels[i * 3], 1e-2f);
            Assert.Equal(s_image.Pixels[(i * 3) + 1], pixels[(i * 3) + 1], 1e-2f);
            Assert.Equal(s_image.Pixels[(i * 3) + 2] * 0.5f, pixels[(i * 3) + 2], 1e-2f);
        });
    }

    private static bool Close(float expected, float actual) => MathF.Abs(expected - actual) < 1e-2f;

    private static float[] Write(RgbImage image, CropTransform crop, double mean = 0, Vector3? light = null)
    {
        var options = new JsonObject { ["mean"] = new JsonArray(mean, mean, mean), ["std"] = new JsonArray(1 / 255.0, 1 / 255.0, 1 / 255.0) };
        int size = (int)MathF.Round(crop.ToInput(crop.ToImage(Vector2.Zero) + new Vector2(0)).X + SizeOf(crop));
        var pixels = new float[size * size * 3];
        new CropSampling(size, PixelScaling.Read(new OptionSection(options, "task"))).Write(image, crop, light ?? Vector3.One, pixels);
        return pixels;
    }

    // Pixels of the input along a side: the image of the side of the square.
    private static float SizeOf(CropTransform crop) =>
        Vector2.Distance(crop.ToInput(Vector2.Zero), crop.ToInput(new Vector2(crop.Side, 0)));
}
