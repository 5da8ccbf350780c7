using Querent.Data;
using Querent.Host.Commands;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Cases;

/// <summary>Pixels of pictures that were misread once, against what other programs make of them.</summary>
public sealed class PixelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Decoders of JPEG differ in the last bits, and more so where colours are made larger.
    [Theory]
    [InlineData("32-bmp-os2-palette", 0)]
    [InlineData("34-bmp-gap-before-pixels", 0)]
    [InlineData("36-jpeg-cmyk-without-adobe-marker", 2)]
    [InlineData("37-jpeg-with-film-behind-it", 2)]
    public void Training_gets_the_colours_that_other_programs_show(string name, double tolerance)
    {
        string input = Assert.Single(Directory.GetFiles(CaseFolders.Find(name), "input.*"));
        string expected = Path.Combine(CaseFolders.Find(name), "expected.png");
        Lay(input, $"train/a/0{Path.GetExtension(input)}");
        foreach (string copy in new[] { "train/a/1", "train/b/0", "test/a/0", "test/b/0" })
        {
            Lay(expected, $"{copy}.png");
        }

        Reading reading = Reading.Of(
            CaseFolders.Settings("cls"), $"dataset.path={_folder.Path}", "dataset.imageSize=96");

        Assert.True(reading.ExitCode == ExitCode.Success, reading.Said);
        Assert.InRange(Difference(reading.Pictures[0], reading.Pictures[1]), 0, tolerance);
    }

    // The scenes are not the same in all four. What Pillow finds after exif_transpose; without it none is below 40.
    [Theory]
    [InlineData("orientation3.jpg", 35.7)]
    [InlineData("orientation6.jpg", 0.9)]
    [InlineData("orientation8.jpg", 30.3)]
    public void Class_folders_hold_pictures_that_stand_upright(string turned, double difference)
    {
        Reading reading = Reading.Of(CaseFolders.Settings("cls"),
            $"dataset.path={CaseFolders.Find("43-exif-orientation-in-class-folders")}", "dataset.imageSize=48");
        Dictionary<string, Picture> pool = reading.Pool.Zip(reading.Pictures)
            .ToDictionary(sample => sample.First.Split(':')[0], sample => sample.Second);
        string[] classes = [.. new[] { "red", "blue" }.Where(name => pool.ContainsKey($"{name}/{turned}"))];

        Assert.NotEmpty(classes);
        Assert.All(classes, name => Assert.Equal(
            difference, Difference(pool[$"{name}/orientation1.jpg"], pool[$"{name}/{turned}"]), 1.0));
    }

    [Fact]
    public void Of_two_images_with_one_stem_the_annotation_chooses()
    {
        Reading reading = Reading.Of(
            CaseFolders.Settings("det"), $"dataset.path={CaseFolders.Find("31-voc-two-images-one-stem")}");

        Assert.Equal(110.5, reading.Pictures[0].Rgb.Average(value => (double)value), 1.0);
    }

    public void Dispose() => _folder.Dispose();

    private void Lay(string file, string name)
    {
        string copy = _folder.Under(name);
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(file, copy);
    }

    private static double Difference(Picture one, Picture other) =>
        one.Rgb.Zip(other.Rgb, (a, b) => (double)Math.Abs(a - b)).Average();
}
