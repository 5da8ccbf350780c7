using System.Globalization;
using Querent.Data;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.DatasetFormats.Yolo;
using Querent.Plugins.Tests.Formats.Support;

namespace Querent.Plugins.Tests.Formats.Yolo;

public sealed class YoloFormatWritingTests
{
    private static readonly YoloFormat s_format = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Annotations_come_back_as_they_were(bool isPose)
    {
        DatasetInfo info = isPose ? SetsProject.Poses : SetsProject.Boxes;
        var random = new SetsRandom(1, info);
        ExportItem[] items = [.. Enumerable.Range(100, 400).Select(number =>
        {
            (int width, int height) = random.Size();
            return SetsProject.Item(number, random.Objects(width, height), width: width, height: height);
        })];

        ImageAnswer[] answers = [.. s_format.Read(s_format.Export(info, items), info)];

        Assert.Equal(items.Length, answers.Length);
        Assert.All(items.Zip(answers), pair =>
        {
            Assert.Null(pair.Second.Problem);
            Assert.Equal(pair.First.Name, $"{pair.Second.Name}.jpg");
            ImageAnnotation back = pair.Second.InPixels(pair.First.Width, pair.First.Height)!;
            Assert.Equal(CanonicalAnnotation.Text(pair.First.Label!, info), CanonicalAnnotation.Text(back, info));
            Assert.True(CanonicalAnnotation.AreSame(pair.First.Label!, back, info,
                s_format.Limits.RelativePrecision * Math.Max(pair.First.Width, pair.First.Height)));
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Predictions_come_back_as_predictions(bool isPose)
    {
        DatasetInfo info = isPose ? SetsProject.Poses : SetsProject.Boxes;
        var random = new SetsRandom(2, info) { HasScores = true };
        ExportItem item = SetsProject.Item(1, prediction: random.Objects(640, 480));

        ImageAnswer answer = Assert.Single(s_format.Read(s_format.Export(info, item), info));

        Assert.Equal((AnswerState.Predicted, "é1.00000001"), (answer.State, answer.Name));
        Assert.Equal(
            item.Prediction!.Objects.Select(found => found.Score), answer.Annotation!.Objects.Select(found => found.Score));
    }

    [Fact]
    public void Losses_are_told_once_with_a_count()
    {
        var box = new AnnotatedObject("cat", new PixelBox(1, 2, 3, 4));
        MemoryTarget target = s_format.Exported(
            SetsProject.Poses,
            SetsProject.Item(1, ImageAnnotation.OfObjects(
            [
                box with { Rotation = 10 },
                box with { IsCrowd = true },
                box with { Box = null },
                box with { Box = new PixelBox(-5, 0, 10, 10) },
                box with { Box = new PixelBox(-50, 0, 10, 10) },
                box with { Keypoints = [new AnnotatedKeypoint("head", -1, 0, KeypointVisibility.Visible)] },
            ])),
            SetsProject.Item(2, ImageAnnotation.Empty),
            SetsProject.Item(3, prediction: ImageAnnotation.OfObjects([box])),
            SetsProject.Item(4));

        Assert.Equal(
            [
                "predictions/ has the predictions with their confidences, which training refuses: keep them apart",
                "rotated boxes, which YOLO does not have, left out: 1",
                "objects that lose the mark 'crowd', which YOLO does not have: 1",
                "objects without a box, which YOLO does not have, left out: 1",
                "boxes that reach out of their image, cut: 1",
                "boxes outside of their image, left out: 1",
                "keypoints outside of their image, left out: 1",
                "annotated images without objects, whose empty files look as if nobody had looked at them: 1",
                "predictions without a confidence from 0 to 1, left out: 1",
            ],
            target.Told);
        Assert.Equal("images/train/é4.00000004.jpg", target.Images.Keys.Last());
        Assert.DoesNotContain("labels/train/é4.00000004.txt", target.Source.Paths);
    }

    // ultralytics/data/utils.py, verify_image_label: the columns of a label file are 5, or 5 + n * d by kpt_shape; all
    // numbers behind the class are in 0..1 but visibilities; one that is not drops the whole image. Class numbers are below nc.
    [Fact]
    public void The_rules_of_ultralytics_hold()
    {
        DatasetInfo info = SetsProject.Poses;
        var random = new SetsRandom(3, info);
        MemorySource files = s_format.Export(info, [.. Enumerable.Range(1, 100).Select(number =>
            SetsProject.Item(number, random.Objects(640, 480).Scale(1.2, 1.2)))]);
        string yaml = files.Text("data.yaml");

        Assert.Contains("train: images/train\nval: images/train\n", yaml, StringComparison.Ordinal);
        Assert.Contains("kpt_shape: [4, 3]\nflip_idx: [0, 2, 1, 3]\n", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("path:", yaml, StringComparison.Ordinal);
        Assert.All(files.Paths.Where(path => path.EndsWith(".txt", StringComparison.Ordinal)), path => Assert.All(
            files.Text(path).Split('\n', StringSplitOptions.RemoveEmptyEntries),
            row =>
            {
                double[] numbers = [.. row.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
                Assert.Equal(5 + (4 * 3), numbers.Length);
                Assert.InRange(numbers[0], 0, info.Classes.Count - 1);
                Assert.All(numbers[1..].Index().Where(number => number.Index < 4 || (number.Index - 4) % 3 < 2),
                    number => Assert.InRange(number.Item, 0, 1));
            }));
    }
}
