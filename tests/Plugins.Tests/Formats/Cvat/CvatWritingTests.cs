using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.Tests.Formats.Support;
using Querent.Plugins.ToolFormats.Cvat;

namespace Querent.Plugins.Tests.Formats.Cvat;

public sealed class CvatWritingTests
{
    private readonly CvatFormat _format = new();

    public static TheoryData<DatasetInfo> Kinds { get; } = new(ToolsData.Classes, ToolsData.Boxes, ToolsData.Keypoints);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Labels_and_images_without_come_back_and_the_rules_are_kept(DatasetInfo info)
    {
        MemoryTarget target = ToolsRounds.AssertSame(_format, info,
            [.. ToolsData.Labeled(info, 300, item => Held(item) with { Rotation = 0 })
                .Select((item, i) => i % 5 == 0 ? item with { Label = null } : item)], 0.0051);

        CvatRules.AssertKept(target);
    }

    [Fact]
    public void Rotated_boxes_come_back() => CvatRules.AssertKept(
        ToolsRounds.AssertSame(_format, ToolsData.Boxes, ToolsData.Labeled(ToolsData.Boxes, 300, Held), 0.011));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Predictions_are_no_answers_until_people_touch_them(DatasetInfo info)
    {
        var target = new MemoryTarget();
        _format.Write(target, info, [.. ToolsData.Labeled(info, 100, item => item with { Score = 0.5 })
            .Select(item => item with { Prediction = item.Label, Label = null })]);
        CvatRules.AssertKept(target);

        string file = target["annotations.xml"];
        Assert.All(Read(file), answer => Assert.Equal(AnswerState.Unanswered, answer.State));
        ImageAnswer[] touched = Read(file.Replace("source=\"auto\"", "source=\"semi-auto\"", StringComparison.Ordinal));
        Assert.All(touched, answer => Assert.Null(answer.Problem));
        Assert.Contains(touched, answer => answer.State == AnswerState.Annotated && answer.Source.Origins.Changed > 0);

        ImageAnswer[] Read(string text) => ToolsRounds.Read(_format, info, "annotations.xml", text);
    }

    [Fact]
    public void Images_lie_in_one_folder_with_their_manifest_or_below_a_root()
    {
        DatasetInfo info = ToolsData.Plain("boxes");
        (MemoryTarget beside, MemoryTarget root) = (new MemoryTarget(), new MemoryTarget { Root = "/mnt/share" });

        _format.Write(beside, info, [ToolsData.Item(1)]);
        _format.Write(root, info, [ToolsData.Item(1)]);

        Assert.Equal(["labels.json", "annotations.xml", "images/manifest.jsonl"], beside.Paths);
        Assert.Equal([$"images/0002-{ToolsData.Item(1).Name}"], beside.Images.Keys);
        Assert.Equal(["labels.json", "annotations.xml", "manifest.jsonl"], root.Paths);
        Assert.Contains("name=\"set, 1/photo 1.jpg\" width=\"641\" height=\"483\"", root["annotations.xml"], StringComparison.Ordinal);
        Assert.Empty(root.Images);
        Assert.Contains("sorting method Predefined", root.Told[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Skeletons_have_a_drawing_with_their_limbs()
    {
        var target = new MemoryTarget();
        _format.Write(target, ToolsData.Plain("keypoints") with { Skeleton = [(0, 1)] }, []);

        JsonNode skeleton = JsonNode.Parse(target["labels.json"])![0]!;
        Assert.Equal(["nose", "left_eye", "right_eye"], skeleton["sublabels"]!.AsArray().Select(label => (string)label!["name"]!));
        Assert.Contains("data-node-from=\"1\" data-node-to=\"2\"", (string)skeleton["svg"]!, StringComparison.Ordinal);
        Assert.Contains("data-node-id=\"3\" data-label-name=\"right_eye\"", (string)skeleton["svg"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Losses_are_told_with_their_number()
    {
        var target = new MemoryTarget();
        _format.Write(target, ToolsData.Plain("boxes"),
        [
            ToolsData.Item(1) with
            {
                Prediction = ImageAnnotation.OfObjects(
                    [new AnnotatedObject("cat", new PixelBox(1, 2, 3, 0.001)) { IsDifficult = true, Score = 0.5 }]),
            },
        ]);

        Assert.Equal(
            ["1 confidence is left out: CVAT has none", "1 mark (crowd, difficult; occluded without a box) is left out: CVAT has none"],
            target.Told.Take(2));
        CvatRules.AssertKept(target);
    }

    [Theory]
    [InlineData("cat", "the export has another label of this name", "cat")]
    [InlineData("querent_done", "the export has another label of this name")]
    [InlineData(" ", "it is blank")]
    [InlineData("a\u0001", "it holds a character that no XML has")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789", "it is longer than 64 characters")]
    public void Names_that_cannot_be_labels_are_told(string name, string reason, params string[] others) => Assert.EndsWith(
        $"' cannot be a label in CVAT: {reason}; rename it or use another format",
        Assert.Throws<DataException>(() => _format.Write(
            new MemoryTarget(), ToolsData.Plain("boxes") with { Classes = [.. others, name] }, [])).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_that_are_one_without_extension_are_told() => Assert.Equal(
        "'a.jpg' and 'a.png' are one image for CVAT, which leaves extensions out; export without a root",
        Assert.Throws<DataException>(() => _format.Write(new MemoryTarget { Root = "/x" }, ToolsData.Plain("boxes"),
            [ToolsData.Item(1) with { Path = "a.jpg" }, ToolsData.Item(2) with { Path = "a.png" }])).Message);

    [Fact]
    public void Angles_are_written_in_one_turn()
    {
        var target = new MemoryTarget();
        var drawn = new AnnotatedObject("cat", new PixelBox(50, 50, 30, 40)) { Rotation = -10 };

        _format.Write(target, ToolsData.Plain("boxes"), [ToolsData.Item(1) with { Label = ImageAnnotation.OfObjects([drawn]) }]);

        Assert.Contains("rotation=\"350\"", target["annotations.xml"], StringComparison.Ordinal);
    }

    private static AnnotatedObject Held(AnnotatedObject item) => item with
    {
        IsCrowd = false,
        IsDifficult = false,
        IsOccluded = item.IsOccluded && item.Box is not null,
    };
}
