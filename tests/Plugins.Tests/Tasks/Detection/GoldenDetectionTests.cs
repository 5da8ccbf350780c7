using System.Text.Json.Nodes;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;
using Querent.Data;
using Querent.Plugins.ObjectDetection;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Plugins.ObjectDetection.Detections;
using Querent.Plugins.ObjectDetection.Matching;
using Querent.Tensors;

namespace Querent.Plugins.Tests.Tasks.Detection;

/// <summary>The golden cases of detection, which were computed from their definitions elsewhere.</summary>
public sealed class GoldenDetectionTests
{
    private const float Tolerance = 1e-4f;

    private static readonly (int, int)[] Ssd300Maps = [(38, 38), (19, 19), (10, 10), (5, 5), (3, 3), (1, 1)];

    [Fact]
    public void The_default_boxes_of_ssd300_are_the_published_ones()
    {
        JsonNode golden = SharedFolders.Golden("ssd300_default_boxes.json");
        DefaultBoxes boxes = DefaultBoxes.Of(SsdLayout.Of(300, Ssd300Maps));

        Assert.Equal((int)golden["count"]!, boxes.Count);
        float[][] all = [.. Enumerable.Range(0, boxes.Count).Select(i => Numbers(boxes[i]))];
        AssertSame(golden["first"]!, all[..24]);
        AssertSame(golden["last"]!, all[^12..]);
        AssertSame(golden["every_97th"]!, [.. all.Where((_, i) => i % 97 == 0)]);
        for (int axis = 0; axis < 4; axis++)
        {
            Assert.Equal((double)golden["sums"]![axis]!, all.Sum(box => (double)box[axis]), 2e-3);
        }
    }

    [Fact]
    public void Offsets_are_the_published_ones_and_lead_back_to_the_box()
    {
        foreach (JsonNode? @case in Cases("ssd_box_encoding.json"))
        {
            DefaultBox from = DefaultOf(@case!["default_box"]!);
            Box box = BoxOf(@case["box"]!);
            var offsets = new float[BoxEncoding.Offsets];

            BoxEncoding.Encode(box, from, offsets);

            Closeness.AssertClose(Numbers(@case["encoded"]!), offsets, "offsets", Tolerance, Tolerance);
            Closeness.AssertClose(
                Numbers(@case["box"]!), Numbers(BoxEncoding.Decode(offsets, from)), "box", 1e-5f, 1e-5f);
        }
    }

    [Fact]
    public void Non_maximum_suppression_keeps_the_right_boxes()
    {
        foreach (JsonNode? @case in Cases("nms.json"))
        {
            float[] scores = Numbers(@case!["scores"]!);
            int[] order = [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i])];
            Box[] boxes = [.. @case["boxes"]!.AsArray().Select(box => BoxOf(box!))];
            var kept = new List<int>();

            NonMaximumSuppression.Keep([.. order.Select(i => boxes[i])], (float)@case["iou_threshold"]!, kept);

            Assert.Equal(@case["keep"]!.AsArray().Select(i => (int)i!), kept.Select(i => order[i]));
        }
    }

    [Fact]
    public void Average_precision_is_that_of_voc()
    {
        foreach (JsonNode? @case in Cases("voc_ap.json"))
        {
            var score = new ClassScore();
            JsonArray images = @case!["ground_truth"]!.AsArray();
            for (int image = 0; image < images.Count; image++)
            {
                LabeledObject[] objects = [.. images[image]!.AsArray().Select(
                    item => new LabeledObject(BoxOf(item!["box"]!), 0, (bool)item["difficult"]!))];
                score.Add(
                    @case["detections"]!.AsArray().Where(item => (int)item!["image"]! == image)
                        .Select(item => new ObjectDetection.Detections.Detection(
                            BoxOf(item!["box"]!), 0, (float)item["score"]!))
                        .OrderByDescending(item => item.Score),
                    objects);
            }

            bool[] ranked = score.Ranked();
            Assert.Equal(
                (double)@case["ap_11_point"]!, AveragePrecision.ElevenPoint(ranked, score.Objects), 1e-9);
            Assert.Equal((double)@case["ap_area"]!, AveragePrecision.Area(ranked, score.Objects), 1e-9);
        }
    }

    [Fact]
    public void The_multibox_loss_is_that_of_ssd()
    {
        using var backend = new CpuBackend(threads: 1);
        foreach (JsonNode? @case in Cases("multibox_loss.json"))
        {
            JsonArray images = @case!["images"]!.AsArray();
            var defaults = new DefaultBoxes(@case["default_boxes"]!.AsArray().Select(box => DefaultOf(box!)));
            var loss = new MultiBoxLoss(new HardNegatives(withoutObjects: 0), perPositive: false);
            using var workspace = new Workspace(backend);
            MultiBoxTargets targets = Targets(defaults, images);

            Tensor perImage = loss.PerImage(
                Upload(workspace, images, "predicted_offsets"), Upload(workspace, images, "class_scores"), targets);

            float[] expected = [.. images.Select(
                image => (float)((double)image!["localization"]! + (double)image["confidence"]!))];
            Closeness.AssertClose(expected, perImage.ToArray(), "loss per image", Tolerance, Tolerance);
            Assert.Equal(
                (double)@case["training_loss"]!, loss.OfBatch(perImage, targets).ToScalar(), Tolerance * 10);
        }
    }

    private static MultiBoxTargets Targets(DefaultBoxes defaults, JsonArray images)
    {
        var targets = new MultiBoxTargets(defaults);
        targets.Resize(images.Count);
        var matches = new int[defaults.Count];
        for (int image = 0; image < images.Count; image++)
        {
            LabeledObject[] objects = [.. images[image]!["objects"]!.AsArray().Select(
                item => new LabeledObject(BoxOf(item!["box"]!), (int)item["label"]! - 1, false))];
            BoxMatching.Match(defaults, [.. objects.Select(item => item.Box)], matches);
            Assert.Equal(images[image]!["match"]!.AsArray().Select(match => (int)match!), matches);
            targets.Set(image, objects);
        }

        return targets;
    }

    private static Tensor Upload(Workspace workspace, JsonArray images, string key)
    {
        int boxes = images[0]![key]!.AsArray().Count;
        float[] values = [.. images.SelectMany(image => image![key]!.AsArray()).SelectMany(row => Numbers(row!))];
        return workspace.Upload(values, new Shape(images.Count, boxes, values.Length / images.Count / boxes));
    }

    private static JsonArray Cases(string file)
    {
        JsonArray cases = SharedFolders.Golden(file).AsArray();
        Assert.NotEmpty(cases);
        return cases;
    }

    private static void AssertSame(JsonNode expected, float[][] actual)
    {
        Assert.Equal(expected.AsArray().Count, actual.Length);
        for (int i = 0; i < actual.Length; i++)
        {
            Closeness.AssertClose(Numbers(expected[i]!), actual[i], $"default box {i}", 1e-6f, 0);
        }
    }

    private static float[] Numbers(JsonNode array) =>
        [.. array.AsArray().Select(value => (float)(double)value!)];

    private static float[] Numbers(DefaultBox box) => [box.X, box.Y, box.Width, box.Height];

    private static float[] Numbers(Box box) => [box.Left, box.Top, box.Right, box.Bottom];

    private static Box BoxOf(JsonNode array) =>
        Numbers(array) is [float left, float top, float right, float bottom] ? new Box(left, top, right, bottom)
            : throw new InvalidDataException("A box has four numbers.");

    private static DefaultBox DefaultOf(JsonNode array) =>
        Numbers(array) is [float x, float y, float width, float height] ? new DefaultBox(x, y, width, height)
            : throw new InvalidDataException("A default box has four numbers.");
}
