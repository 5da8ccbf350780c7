using Querent.Plugins.ObjectDetection.Preprocessing;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Tasks.Detection.Preprocessing;

public sealed class PhotometricDistortionTests
{
    [Fact]
    public void None_changes_nothing() =>
        Assert.Equal([10, 20, 250], Apply(PhotometricDistortion.None, 10, 20, 250));

    [Theory]
    [InlineData(255, 0, 0, 120, 0, 255, 0)]
    [InlineData(255, 0, 0, -120, 0, 0, 255)]
    [InlineData(200, 100, 100, 60, 200, 200, 100)]
    [InlineData(30, 120, 60, 360, 30, 120, 60)]
    [InlineData(77, 77, 77, 18, 77, 77, 77)]
    public void The_hue_turns_as_on_the_colour_circle(
        float red, float green, float blue, float degrees, float newRed, float newGreen, float newBlue) =>
        AssertClose([newRed, newGreen, newBlue],
            Apply(PhotometricDistortion.None with { HueDegrees = degrees }, red, green, blue));

    [Theory]
    [InlineData(0.5f, 150, 175, 200)]
    [InlineData(1.5f, 50, 125, 200)]
    [InlineData(9f, 0, 100, 200)]
    public void Saturation_leaves_the_largest_channel(float factor, float red, float green, float blue) =>
        AssertClose([red, green, blue], Apply(PhotometricDistortion.None with { Saturation = factor }, 100, 150, 200));

    [Theory]
    [InlineData(true, 150, 255, 45)]
    [InlineData(false, 150, 255, 45)]
    public void Brightness_comes_before_contrast_and_both_end_in_range(
        bool first, float red, float green, float blue) =>
        AssertClose([red, green, blue], Apply(
            new PhotometricDistortion(-20, 1.5f, 1, 0, first), 120, 240, 50));

    [Fact]
    public void Each_change_is_made_every_other_time_and_in_its_range()
    {
        PhotometricDistortion[] drawn =
            [.. Enumerable.Range(0, 2000).Select(i => PhotometricDistortion.Draw(new Seed(1).For(i)))];

        // Four standard deviations of 2000 draws at one half are 89.
        AssertHalf(drawn.Select(light => light.Brightness), 0, -32, 32);
        AssertHalf(drawn.Select(light => light.Contrast), 1, 0.5f, 1.5f);
        AssertHalf(drawn.Select(light => light.Saturation), 1, 0.5f, 1.5f);
        AssertHalf(drawn.Select(light => light.HueDegrees), 0, -18, 18);
        Assert.InRange(drawn.Count(light => light.ContrastFirst), 911, 1089);
    }

    private static void AssertHalf(IEnumerable<float> values, float otherwise, float low, float high)
    {
        float[] changed = [.. values.Where(value => value != otherwise)];
        Assert.InRange(changed.Length, 911, 1089);
        Assert.InRange(changed.Min(), low, low + (0.02f * (high - low)));
        Assert.InRange(changed.Max(), high - (0.02f * (high - low)), high);
    }

    private static float[] Apply(PhotometricDistortion light, params float[] pixel)
    {
        light.Apply(pixel);
        return pixel;
    }

    private static void AssertClose(float[] expected, float[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
}
