using Querent.Data;
using Querent.Hosting.Statistics;
using Querent.Labeling;
using Querent.Projects.Measuring;

namespace Querent.Host.Tests.Projects;

/// <summary>Measures on the hold-out, against numbers by hand.</summary>
public sealed class HoldoutMeasureTests
{
    private static readonly DatasetInfo s_objects = new() { LabelType = typeof(ObjectsLabel), Classes = ["cat", "dog"] };

    [Fact]
    public void Accuracy_is_the_share_of_right_classes()
    {
        IHoldoutMeasure measure = HoldoutMeasure.Of(new DatasetInfo { LabelType = typeof(ClassLabel), Classes = ["cat", "dog"] },
            [Of("1", "cat", "cat"), Of("2", "cat", "dog"), Of("3", "dog", "dog"), Of("4", "dog", "dog")]);

        Assert.Equal(("accuracy", 0.75), (measure.Name, measure.Value()));
        Assert.Equal(0.5, measure.Value([1, 1, 0, 0]));
        Assert.Null(measure.Value([0, 0, 0, 0]));
        ConfidenceInterval interval = HoldoutMeasure.Interval(measure)!.Value;
        Assert.Equal((0.25, 1.0), (interval.Low, interval.High));
    }

    // Detections by score: right, wrong, right; two objects of three found. Precision 1, 1/2, 2/3, made monotonous 1, 2/3, 2/3:
    // area (1 + 2/3) / 3.
    [Fact]
    public void Mean_average_precision_is_the_area_under_the_monotonous_curve()
    {
        var measure = new PrecisionMeasure(
        [
            new HoldoutAnswer("1", "1", Objects(("cat", 0, null), ("cat", 50, null)), Objects(("cat", 1, 0.9), ("cat", 30, 0.8))),
            new HoldoutAnswer("2", "2", Objects(("cat", 0, null)), Objects(("cat", 2, 0.7))),
        ]);

        Assert.Equal((1 + (2.0 / 3)) / 3, measure.Value([1, 1])!.Value, 12);
        Assert.Equal(0.5, measure.Value([1, 0])!.Value, 12);
        Assert.Equal(1.0, measure.Value([0, 3])!.Value, 12);
    }

    [Fact]
    public void A_second_box_of_an_object_another_class_and_a_difficult_object_count_as_the_devkit_says()
    {
        ImageAnnotation difficult = ImageAnnotation.OfObjects(
        [
            new AnnotatedObject("cat", new PixelBox(0, 0, 20, 20)),
            new AnnotatedObject("cat", new PixelBox(50, 0, 20, 20)) { IsDifficult = true },
        ]);

        Assert.Equal(1.0, One(difficult, Objects(("cat", 0, 0.5), ("cat", 50, 0.9))));
        Assert.Equal(0.5, One(Objects(("cat", 0, null), ("cat", 50, null)), Objects(("cat", 0, 0.9), ("cat", 1, 0.8))));
        Assert.Equal(0.0, One(Objects(("cat", 0, null)), Objects(("dog", 0, 0.9))));
        Assert.Null(new PrecisionMeasure([new HoldoutAnswer("1", "1", Objects(), Objects(("dog", 0, 0.9)))]).Value([1]));
    }

    [Fact]
    public void Keypoints_are_right_within_a_fifth_of_the_box()
    {
        var info = new DatasetInfo { LabelType = typeof(ObjectsLabel), Classes = ["person"], Keypoints = ["head", "foot"] };

        IHoldoutMeasure measure = HoldoutMeasure.Of(info,
        [
            new HoldoutAnswer("1", "1#1", Person(("head", 10, 10), ("foot", 10, 90)), Person(("head", 29.9, 10), ("foot", 30.1, 90))),
            new HoldoutAnswer("1", "1#2", Person(("head", 10, 10)), Person(("head", 10, 10), ("foot", 0, 0))),
        ]);

        Assert.Equal(2.0 / 3, measure.Value());
        Assert.Equal(["1"], measure.Images);
    }

    [Fact]
    public void A_gain_is_measured_on_common_images_alone()
    {
        var info = new DatasetInfo { LabelType = typeof(ClassLabel), Classes = ["cat", "dog"] };
        HoldoutAnswer[] before = [.. Enumerable.Range(0, 100).Select(i => Of($"{i}", "cat", i % 2 == 0 ? "cat" : "dog"))];
        HoldoutAnswer[] after = [.. Enumerable.Range(0, 100).Select(i => Of($"{i}", "cat", i % 2 == 0 || i % 3 == 0 ? "cat" : "dog"))];

        ConfidenceInterval gain = HoldoutMeasure.Gain(HoldoutMeasure.Of(info, before), HoldoutMeasure.Of(info, after))!.Value;

        // 17 of 100 images are gained and none is lost, so that the drawn gain is a share of 17 %: deviation .0376.
        Assert.InRange(gain.Low, 0.07, 0.12);
        Assert.InRange(gain.High, 0.22, 0.27);
        Assert.Null(HoldoutMeasure.Gain(HoldoutMeasure.Of(info, before[1..]), HoldoutMeasure.Of(info, after)));
    }

    // Cohen 1960: observed agreement .8, by chance .5.
    [Fact]
    public void Kappa_is_the_agreement_beyond_chance()
    {
        Dictionary<string, string> Opinions(string classes) => classes.Select((name, i) => ($"{i}", $"{name}")).ToDictionary();

        Assert.Equal(0.6, OpinionFile.Agreement(Opinions("aaaaabbbbb"), Opinions("aaaabbbbba"))!.Value, 12);
        Assert.Equal(1.0, OpinionFile.Agreement(Opinions("ab"), Opinions("ab")));
        Assert.Null(OpinionFile.Agreement(Opinions("aa"), Opinions("aa")));
        Assert.Null(OpinionFile.Agreement(Opinions("aa"), new Dictionary<string, string>()));
    }

    [Fact]
    public void Breaks_do_not_count_as_work()
    {
        Assert.Equal(20, Effort.Median([10, 20, 30, double.NaN, -1]));
        Assert.Equal([10.0, 20, 30, 200], Effort.WithoutBreaks([10, 20, 30, 90_000]).Select(seconds => Math.Min(seconds, 200)));
        Assert.Equal([250.0], Effort.WithoutBreaks([20, 30, 90_000, 0, 20]).Where(seconds => seconds > 100));
    }

    private static HoldoutAnswer Of(string image, string answer, string said) =>
        new(image, image, ImageAnnotation.OfClass(answer), ImageAnnotation.OfClass(said));

    private static double? One(ImageAnnotation answer, ImageAnnotation said) =>
        HoldoutMeasure.Of(s_objects, [new HoldoutAnswer("1", "1", answer, said)]).Value();

    private static ImageAnnotation Objects(params (string Class, double X, double? Score)[] objects) => ImageAnnotation.OfObjects(
        [.. objects.Select(item => new AnnotatedObject(item.Class, new PixelBox(item.X, 0, 20, 20)) { Score = item.Score })]);

    private static ImageAnnotation Person(params (string Name, double X, double Y)[] points) => ImageAnnotation.OfObjects(
        [new AnnotatedObject("person", new PixelBox(0, 0, 50, 100))
        {
            Keypoints = [.. points.Select(point => new AnnotatedKeypoint(point.Name, point.X, point.Y, KeypointVisibility.Visible))],
        }]);
}
