using System.Text.Json;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.DatasetFormats.Coco;
using Querent.Plugins.Tests.Formats.Support;

namespace Querent.Plugins.Tests.Formats.Coco;

public sealed class CocoWritingTests
{
    private static readonly CocoFormat s_format = new();

    public static TheoryData<string> Projects { get; } = ["boxes", "poses"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Annotations_come_back_as_they_were(string project)
    {
        DatasetInfo info = Info(project);
        var random = new SetsRandom(1, info) { HasCrowd = true, HasOccluded = true, HasNoBox = true };
        ExportItem[] items = [.. Enumerable.Range(1, 400).Select(number =>
        {
            (int width, int height) = random.Size();
            return SetsProject.Item(number, random.Objects(width, height), width: width, height: height);
        })];

        ImageAnswer[] answers = [.. s_format.Read(s_format.Export(info, items), info)];

        Assert.Equal(items.Length, answers.Length);
        Assert.All(items.Zip(answers), pair =>
        {
            Assert.Null(pair.Second.Problem);
            Assert.Equal((pair.First.Id, pair.First.Name), (pair.Second.Id, pair.Second.Name));
            Assert.Equal((pair.First.Width, pair.First.Height), (pair.Second.Width, pair.Second.Height));
            Assert.Equal(CanonicalAnnotation.Text(pair.First.Label!, info), CanonicalAnnotation.Text(pair.Second.Annotation!, info));
            Assert.True(CanonicalAnnotation.AreSame(pair.First.Label!, pair.Second.Annotation!, info, s_format.Limits.Precision));
        });
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Predictions_come_back_as_predictions(string project)
    {
        DatasetInfo info = Info(project);
        var random = new SetsRandom(2, info) { HasScores = true };
        ExportItem[] items = [.. Enumerable.Range(1, 100).Select(number =>
            SetsProject.Item(number, prediction: random.Objects(640, 480)))];

        ImageAnswer[] answers = [.. s_format.Read(s_format.Export(info, items), info)];

        Assert.All(answers[..100], answer => Assert.Equal(AnswerState.Unclear, answer.State));
        Assert.All(items.Zip(answers[100..]), pair =>
        {
            Assert.Equal(AnswerState.Predicted, pair.Second.State);
            Assert.Equal(pair.First.Prediction, pair.Second.Annotation);
        });
    }

    [Fact]
    public void Losses_are_told_once_with_a_count()
    {
        var box = new AnnotatedObject("cat", new PixelBox(1, 2, 3, 4));
        MemoryTarget target = s_format.Exported(
            SetsProject.Boxes,
            SetsProject.Item(1, ImageAnnotation.OfObjects(
                [box with { Rotation = 10 }, box with { IsDifficult = true }, box with { Box = new PixelBox(1, 2, 0, 4) }])),
            SetsProject.Item(2, ImageAnnotation.OfObjects([box with { Rotation = 10 }])),
            SetsProject.Item(3, prediction: ImageAnnotation.OfObjects([box])));

        Assert.Equal(
            [
                "results/instances_results.json has the predictions, which labeling tools do not read: COCO keeps them " +
                    "apart from answers",
                "rotated boxes, which COCO does not have, left out: 2",
                "objects that lose the mark 'difficult', which COCO does not have: 1",
                "boxes without area or without finite numbers, left out: 1",
                "annotated images without objects, which look as if nobody had looked at them: 1",
                "predictions without a confidence from 0 to 1, left out: 1",
            ],
            target.Told);
        Assert.Equal(["images/é1.00000001.jpg", "images/é2.00000002.jpg", "images/é3.00000003.jpg"], target.Images.Keys);
    }

    [Fact]
    public void A_class_of_the_image_cannot_be_written() => Assert.StartsWith(
        "photos/a b/é1.jpg: has a class for the whole image, which COCO cannot hold",
        Assert.Throws<DataException>(() => s_format.Export(
            SetsProject.Boxes, SetsProject.Item(1, ImageAnnotation.OfClass("cat")))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Images_below_a_root_keep_their_path()
    {
        var target = new MemoryTarget { Root = "https://files/x/" };
        s_format.Write(target, SetsProject.Boxes, [SetsProject.Item(1)]);

        Assert.Empty(target.Images);
        Assert.Equal("https://files/x/photos/a b/é1.jpg", Assert.Single(s_format.Read(target.Source, SetsProject.Boxes)).Name);
    }

    // pycocotools, loadRes and _prepare: every image_id is one of the images, ids are unique, three numbers per keypoint,
    // num_keypoints counts those with v > 0, and edges of skeletons count from 1.
    [Fact]
    public void The_rules_of_cocos_own_tools_hold()
    {
        var random = new SetsRandom(3, SetsProject.Poses) { HasNoBox = true };
        MemorySource files = s_format.Export(SetsProject.Poses, [.. Enumerable.Range(1, 50).Select(number =>
            SetsProject.Item(number, random.Objects(640, 480)))]);
        using JsonDocument json = JsonDocument.Parse(files["annotations/person_keypoints_default.json"]);
        JsonElement root = json.RootElement;

        int[] images = [.. root.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("id").GetInt32())];
        JsonElement[] found = [.. root.GetProperty("annotations").EnumerateArray()];
        Assert.Equal(images.Length, images.Distinct().Count());
        Assert.Equal(found.Length, found.Select(item => item.GetProperty("id").GetInt32()).Distinct().Count());
        Assert.All(found, item =>
        {
            Assert.Contains(item.GetProperty("image_id").GetInt32(), images);
            double[] points = [.. item.GetProperty("keypoints").EnumerateArray().Select(value => value.GetDouble())];
            Assert.Equal(3 * SetsProject.Poses.Keypoints.Count, points.Length);
            Assert.Equal(points.Where((_, i) => i % 3 == 2).Count(v => v > 0), item.GetProperty("num_keypoints").GetInt32());
        });
        Assert.All(root.GetProperty("categories").EnumerateArray(), category => Assert.All(
            category.GetProperty("skeleton").EnumerateArray(),
            edge => Assert.All(edge.EnumerateArray(), end => Assert.InRange(end.GetInt32(), 1, 4))));
    }

    private static DatasetInfo Info(string project) => project == "boxes" ? SetsProject.Boxes : SetsProject.Poses;
}
