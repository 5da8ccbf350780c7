using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.Tests.Formats.Support;
using Querent.Plugins.ToolFormats.LabelStudio;

namespace Querent.Plugins.Tests.Formats.LabelStudio;

public sealed class LabelStudioWritingTests
{
    private readonly LabelStudioFormat _format = new();

    public static TheoryData<DatasetInfo> Kinds { get; } = new(ToolsData.Classes, ToolsData.Boxes, ToolsData.Keypoints);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Labels_and_images_without_come_back_and_the_rules_are_kept(DatasetInfo info)
    {
        MemoryTarget target = ToolsRounds.AssertSame(_format, info,
            [.. ToolsData.Labeled(info, 300, Held).Select((item, i) => i % 5 == 0 ? item with { Label = null } : item)], 1e-6);

        LabelStudioRules.AssertKept(target);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Predictions_keep_the_rules_whatever_the_model_says(DatasetInfo info)
    {
        var target = new MemoryTarget();
        ExportItem[] items =
        [
            .. ToolsData.Labeled(info, 200, item => item with { Score = 1.0000001, Box = Beyond(item.Box) })
                .Select(item => item with { Prediction = item.Label! with { Score = double.NaN }, Label = null }),
        ];

        _format.Write(target, info, items);

        LabelStudioRules.AssertKept(target);
        JsonNode first = JsonNode.Parse(target["tasks.json"])![0]!;
        Assert.Equal(1 / 201.0, (double)first["predictions"]![0]!["score"]!);
        Assert.Equal("querent-round-3", (string)first["predictions"]![0]!["model_version"]!);
        Assert.Equal(1, (int)first["data"]!["querent_rank"]!);
        Assert.Equal(1.73, (double)first["data"]!["querent_score"]!);
        Assert.Equal(3, (int)first["data"]!["querent_round"]!);
        Assert.Contains(target.Told, line => line.StartsWith("Choose the model version querent-round-3", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_root_images_lie_beside_and_three_settings_are_told()
    {
        var target = new MemoryTarget();
        ExportItem item = ToolsData.Item(1, "a+b & c");

        _format.Write(target, ToolsData.Plain("classes"), [item]);

        Assert.Equal($"/data/local-files/?d=images/a%2Bb%20%26%20c%201.{item.Id[..8]}.jpg", Image(target));
        Assert.Equal([$"images/{item.Name}"], target.Images.Keys);
        Assert.Equal(
            [
                "Start Label Studio with LOCAL_FILES_SERVING_ENABLED=true",
                "Start Label Studio with LOCAL_FILES_DOCUMENT_ROOT set to the folder of this export",
                "Add a source storage of the type 'Local files' with the path of the export's folder images; do not sync it",
            ], target.Told.Take(3));
        Assert.Equal(item.Name, SourceFileName(_format.Read(target.Back(), ToolsData.Plain("classes")).Single()));
    }

    [Fact]
    public void A_root_stands_before_the_path()
    {
        var target = new MemoryTarget { Root = "https://host/photos/" };

        _format.Write(target, ToolsData.Plain("classes"), [ToolsData.Item(1)]);

        Assert.Equal("https://host/photos/set%2C%201/photo%201.jpg", Image(target));
        Assert.Empty(target.Images);
        Assert.DoesNotContain(target.Told, line => line.Contains("LOCAL_FILES", StringComparison.Ordinal));
    }

    [Fact]
    public void Losses_are_told_with_their_number()
    {
        var target = new MemoryTarget();
        DatasetInfo info = ToolsData.Plain("keypoints");
        var box = new PixelBox(-5, 10, 20, 20);
        _format.Write(target, info,
        [
            ToolsData.Item(1) with
            {
                Label = ImageAnnotation.OfObjects(
                [
                    new AnnotatedObject("person", box)
                    {
                        IsCrowd = true,
                        Keypoints = [new("nose", 4, 5, KeypointVisibility.Hidden), new("left_eye", -9, 5, KeypointVisibility.Visible)],
                    },
                    new AnnotatedObject("person", box) { Rotation = 30 },
                    new AnnotatedObject("person", new PixelBox(900, 900, 5, 5)),
                    new AnnotatedObject("person", null) { Keypoints = [new("nose", 4, 5, KeypointVisibility.Visible)] },
                ]),
            },
        ]);

        Assert.Equal(
            [
                "1 object without a box is written with one around its keypoints: Label Studio joins keypoints by a box",
                "1 mark (crowd, difficult, occluded) is left out: Label Studio has none",
                "1 box is cut at the edge of the image: Label Studio takes nothing beyond it",
                "1 hidden keypoint is written as visible: Label Studio knows no difference",
                "1 keypoint outside of its image is left out: Label Studio takes none",
                "1 rotated box is left out: its first corner lies outside of the image, which Label Studio does not take",
                "1 box outside of its image is left out: Label Studio takes none",
            ], target.Told.Take(7).OrderBy(line => line.Contains("around", StringComparison.Ordinal) ? 0 : 1));
        LabelStudioRules.AssertKept(target);
    }

    [Theory]
    [InlineData("$x", "it begins with '$', which Label Studio takes for a member of the task's data")]
    [InlineData(" ", "it is blank")]
    [InlineData("a\u0001", "it holds a character that no XML has")]
    public void Names_that_a_configuration_cannot_hold_are_told(string name, string reason)
    {
        var target = new MemoryTarget();
        string line = Assert.Throws<DataException>(() => _format.Write(
            target, ToolsData.Plain("boxes") with { Classes = [name] }, [])).Message;

        Assert.EndsWith($"cannot be a label in Label Studio: {reason}; rename it or use another format", line, StringComparison.Ordinal);
        Assert.Empty(target.Paths);
    }

    private static PixelBox? Beyond(PixelBox? box) => box is { } some ? some with { Width = some.Width + 300 } : null;

    private static AnnotatedObject Held(AnnotatedObject item) => item with
    {
        Box = item.Box ?? new PixelBox(1, 2, 3, 4),
        IsCrowd = false,
        IsDifficult = false,
        IsOccluded = false,
        Keypoints = [.. item.Keypoints.Select(point => point with { Visibility = KeypointVisibility.Visible })],
    };

    private static string Image(MemoryTarget target) => (string)JsonNode.Parse(target["tasks.json"])![0]!["data"]!["image"]!;

    private static string SourceFileName(ImageAnswer answer) => answer.Name["images/".Length..];
}
