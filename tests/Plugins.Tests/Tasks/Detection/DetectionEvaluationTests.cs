using Querent.Data;
using Querent.Plugins.ObjectDetection;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Plugins.ObjectDetection.Detections;
using Found = Querent.Plugins.ObjectDetection.Detections.Detection;

namespace Querent.Plugins.Tests.Tasks.Detection;

public sealed class DetectionEvaluationTests
{
    private static readonly DefaultBoxes Defaults = new([new DefaultBox(0.5f, 0.5f, 1, 1)]);

    private static readonly Box Left = new(0, 0, 0.4f, 1);
    private static readonly Box Right = new(0.6f, 0, 1, 1);

    [Fact]
    public void A_class_without_an_object_has_no_part_in_the_mean()
    {
        IReadOnlyDictionary<string, double> result = Evaluate(PrecisionRule.Area,
            ([new Found(Left, 0, 0.9f), new Found(Right, 2, 0.8f)], [new LabeledObject(Left, 0, false)]));

        Assert.Equal(1, result["mAP"]);
        Assert.Equal(["mAP", "mAP11Point", "mAPArea", "AP/dog"], result.Keys);
    }

    [Fact]
    public void The_rule_chooses_the_main_metric_and_that_of_the_classes()
    {
        (Found[], LabeledObject[]) image = (
            [new Found(Left, 0, 0.9f)], [new LabeledObject(Left, 0, false), new LabeledObject(Right, 0, false)]);

        IReadOnlyDictionary<string, double> area = Evaluate(PrecisionRule.Area, image);
        IReadOnlyDictionary<string, double> points = Evaluate(PrecisionRule.ElevenPoint, image);

        Assert.Equal((0.5, 0.5), (area["mAP"], area["AP/dog"]));
        Assert.Equal(6 / 11.0, points["mAP"], 1e-12);
        Assert.Equal((points["mAP"], 0.5), (points["mAP11Point"], points["mAPArea"]));
    }

    [Fact]
    public void A_detection_of_the_wrong_class_or_place_and_a_second_one_are_wrong()
    {
        IReadOnlyDictionary<string, double> result = Evaluate(PrecisionRule.Area,
            ([
                new Found(Right, 0, 0.9f), new Found(Left, 1, 0.8f), new Found(Left, 0, 0.7f), new Found(Left, 0, 0.6f),
            ],
            [new LabeledObject(Left, 0, false), new LabeledObject(Right, 1, false)]));

        Assert.Equal((0.5, 0), (result["AP/dog"], result["AP/cat"]));
    }

    [Fact]
    public void An_ignored_object_neither_has_to_be_found_nor_makes_a_detection_wrong()
    {
        IReadOnlyDictionary<string, double> result = Evaluate(PrecisionRule.Area,
            ([new Found(Right, 0, 0.9f), new Found(Left, 0, 0.8f)],
            [new LabeledObject(Left, 0, false), new LabeledObject(Right, 0, true)]));

        Assert.Equal(1, result["AP/dog"]);
    }

    [Fact]
    public void Detections_of_all_images_are_ranked_together()
    {
        IReadOnlyDictionary<string, double> result = Evaluate(PrecisionRule.Area,
            ([new Found(Right, 0, 0.9f)], []), ([new Found(Left, 0, 0.8f)], [new LabeledObject(Left, 0, false)]));

        Assert.Equal(0.5, result["mAP"]);
    }

    [Fact]
    public void A_detector_keeps_the_surest_of_each_class_inside_the_image()
    {
        var defaults = new DefaultBoxes(
            [new DefaultBox(0.2f, 0.5f, 0.4f, 1), new DefaultBox(0.22f, 0.5f, 0.4f, 1), new DefaultBox(0.9f, 0.5f, 0.4f, 1)]);

        Found[] found = new Detector(defaults, classes: 2).Detect(
            new float[12], [0.3f, 0.6f, 0.1f, 0.1f, 0.7f, 0.2f, 0.99f, 0.005f, 0.005f]);

        Assert.Equal([(0, 0.7f), (1, 0.2f)], found.Select(item => (item.Class, item.Score)));
        Assert.All(found, item => Assert.Equal(item.Box.Clip(Box.Unit), item.Box));
    }

    [Fact]
    public void A_box_outside_the_image_is_no_detection()
    {
        Found[] found = new Detector(Defaults, classes: 1).Detect([100, 0, 0, 0], [0.1f, 0.9f]);

        Assert.Empty(found);
    }

    private static IReadOnlyDictionary<string, double> Evaluate(
        PrecisionRule rule, params (Found[] Detections, LabeledObject[] Objects)[] images)
    {
        var evaluation = new DetectionEvaluation(Defaults, ["dog", "cat", "cow"], rule);
        foreach ((Found[] detections, LabeledObject[] objects) in images)
        {
            evaluation.Add(detections, objects);
        }

        return evaluation.Result();
    }
}
