using System.Text.Json;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Randomness;

namespace Querent.Core.Tests.Labeling;

public sealed class AnnotationTests
{
    private static readonly DatasetInfo s_info = new()
    {
        LabelType = typeof(ObjectsLabel),
        Classes = ["red", "white", "person"],
        Keypoints = ["head", "left hand"],
    };

    private static readonly AnnotatedObject s_person = new("person", new PixelBox(0.1, 2, 30.25, 40))
    {
        Rotation = 12.5,
        IsCrowd = true,
        IsDifficult = true,
        IsOccluded = true,
        Keypoints =
        [
            new AnnotatedKeypoint("left hand", 1.5, 2.25, KeypointVisibility.Hidden),
            new AnnotatedKeypoint("head", 3, 4, KeypointVisibility.Visible),
        ],
    };

    public static TheoryData<string> Examples =>
    [
        """{"class":"cat"}""",
        """{"class":"a \"quoted\"\nname","score":0.1}""",
        """{"boxes":[]}""",
        """{"boxes":[{"class":"red","x":12.4,"y":7,"w":31,"h":28.6}]}""",
        """{"boxes":[{"class":"person","keypoints":[["head",3,4,2],["left hand",0.30000000000000004,1,1]]}]}""",
        """{"boxes":[{"class":"red","x":1,"y":2,"w":3,"h":4,"rotation":5,"crowd":true,"difficult":true,"occluded":true,"score":0.5}]}""",
    ];

    [Theory]
    [MemberData(nameof(Examples))]
    public void AnnotationsAreReadBackDigitForDigit(string json) =>
        Assert.Equal(json.Replace("\\u0022", "\\\"", StringComparison.Ordinal), AnnotationJson.Text(Parse(json)));

    [Theory]
    [InlineData("[]", "must be an object")]
    [InlineData("{}", "needs a 'class' or a list of 'boxes'")]
    [InlineData("""{"class":3}""", "'class' must be a text")]
    [InlineData("""{"boxes":[3]}""", "must be an object with a 'class'")]
    [InlineData("""{"boxes":[{"class":"red","x":1}]}""", "'y' is missing")]
    [InlineData("""{"boxes":[{"class":"red","x":1e999,"y":0,"w":1,"h":1}]}""", "'x' must be a finite number")]
    [InlineData("""{"boxes":[{"class":"red","crowd":1}]}""", "'crowd' must be true or false")]
    [InlineData("""{"boxes":[{"class":"red","keypoints":[["head",1,2,0]]}]}""", "1 (hidden) or 2 (visible)")]
    [InlineData("""{"boxes":[{"class":"red","keypoints":{}}]}""", "'keypoints' must be a list")]
    public void DamageIsToldByItsMember(string json, string message) =>
        Assert.Contains(message, Assert.Throws<DataException>(() => Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void LabelsAndAnnotationsSayTheSame()
    {
        ImageAnnotation annotation = ImageAnnotation.OfObjects([s_person with { Rotation = 0, IsOccluded = false, IsCrowd = false }]);

        var label = Assert.IsType<ObjectsLabel>(annotation.ToLabel(s_info));

        LabeledObject item = Assert.Single(label.Objects);
        Assert.Equal((2, true), (item.Class, item.IsIgnored));
        Assert.Equal(new Box(0.1f, 2, 0.1f + 30.25f, 42), item.Box);
        Assert.Equal([new Keypoint(3, 4, KeypointVisibility.Visible), new Keypoint(1.5f, 2.25f, KeypointVisibility.Hidden)], item.Keypoints);
        Assert.True(CanonicalAnnotation.AreSame(annotation, ImageAnnotation.Of(label, s_info), s_info, 1e-5));
        Assert.Equal(new ClassLabel(1), ImageAnnotation.OfClass("white").ToLabel(s_info));
        Assert.Equal(ImageAnnotation.OfClass("red"), ImageAnnotation.Of(new ClassLabel(0), s_info));
    }

    [Fact]
    public void AClassThatIsNotThereIsToldWithTheNearest() => Assert.Equal(
        "class 'whit' is not one of the project's; did you mean 'white'?",
        Assert.Throws<DataException>(() => ImageAnnotation.OfClass("whit").ToLabel(s_info)).Message);

    [Fact]
    public void APersonWithoutBoxHasThatOfTheKeypoints()
    {
        var label = (ObjectsLabel)ImageAnnotation.OfObjects([s_person with { Box = null }]).ToLabel(s_info);

        Assert.Equal(new Box(1.5f, 2.25f, 3, 4), label.Objects[0].Box);
    }

    [Fact]
    public void OrderConfidenceAndNoiseDoNotChangeTheCanonicalForm()
    {
        var red = new AnnotatedObject("red", new PixelBox(12.345, 7, 31.004, 28.6));
        ImageAnnotation first = ImageAnnotation.OfObjects([red, s_person]);
        ImageAnnotation second = ImageAnnotation.OfObjects(
        [
            s_person with { Score = 0.5, Keypoints = [.. s_person.Keypoints.Reverse()] },
            red with { Box = new PixelBox(12.345 / 640 * 100 * 640 / 100, 7, 31.004, 28.6) },
        ]);

        Assert.Equal(CanonicalAnnotation.Hash(first, s_info), CanonicalAnnotation.Hash(second, s_info));
    }

    [Fact]
    public void TwoDecimalsOfEveryEdgeAreTheSameForm()
    {
        var random = new RandomStream(1);
        for (int i = 0; i < 10_000; i++)
        {
            double left = random.NextDouble() * 4000, top = random.NextDouble() * 4000;
            var box = new PixelBox(left, top, random.NextDouble() * 100, random.NextDouble() * 100);
            PixelBox written = PixelBox.FromEdges(CanonicalAnnotation.Round(box.X), CanonicalAnnotation.Round(box.Y),
                CanonicalAnnotation.Round(box.Right), CanonicalAnnotation.Round(box.Bottom));

            Assert.Equal(Hash(new AnnotatedObject("red", box)), Hash(new AnnotatedObject("red", written)));
        }
    }

    [Fact]
    public void EveryMemberButTheScoreCounts()
    {
        AnnotatedObject[] all =
        [
            s_person, s_person with { Class = "red" }, s_person with { Box = null }, s_person with { Rotation = 0 },
            s_person with { IsCrowd = false }, s_person with { IsDifficult = false }, s_person with { IsOccluded = false },
            s_person with { Keypoints = [] }, s_person with { Box = new PixelBox(0.1, 2, 30.25, 40.01) },
            s_person with { Keypoints = [new AnnotatedKeypoint("head", 3, 4, KeypointVisibility.Hidden)] },
        ];

        Assert.Equal(all.Length, all.Select(Hash).Distinct().Count());
        Assert.All(all.Skip(1), other => Assert.False(AreSame(s_person, other, 1e-3)));
    }

    [Fact]
    public void ThePrecisionOfAFormatIsForgiven()
    {
        AnnotatedObject moved = s_person with { Box = new PixelBox(0.104, 2, 30.25, 40) };

        Assert.True(AreSame(s_person, moved, 0.005));
        Assert.False(AreSame(s_person, moved, 0.003));
    }

    [Fact]
    public void EachObjectIsPairedOnce()
    {
        AnnotatedObject other = s_person with { Box = new PixelBox(50, 2, 30, 40) };

        Assert.False(CanonicalAnnotation.AreSame(
            ImageAnnotation.OfObjects([s_person, s_person]), ImageAnnotation.OfObjects([s_person, other]), s_info, 0.01));
    }

    private static ImageAnnotation Parse(string json) => AnnotationJson.Read(JsonDocument.Parse(json).RootElement);

    private static string Hash(AnnotatedObject item) => CanonicalAnnotation.Hash(ImageAnnotation.OfObjects([item]), s_info);

    private static bool AreSame(AnnotatedObject first, AnnotatedObject second, double tolerance) => CanonicalAnnotation.AreSame(
        ImageAnnotation.OfObjects([first]), ImageAnnotation.OfObjects([second]), s_info, tolerance);

    [Fact]
    public void SharesOfAnImageBecomeItsPixels()
    {
        var answer = new ImageAnswer("a", AnswerState.Annotated)
        {
            IsRelative = true,
            Annotation = ImageAnnotation.OfObjects(
            [
                new AnnotatedObject("red", new PixelBox(0.25, 0.5, 0.5, 0.25))
                {
                    Keypoints = [new AnnotatedKeypoint("head", 0.5, 0.75, KeypointVisibility.Hidden)],
                },
            ]),
        };

        AnnotatedObject item = Assert.Single(answer.InPixels(200, 100)!.Objects);
        Assert.Equal(new PixelBox(50, 50, 100, 25), item.Box);
        Assert.Equal(new AnnotatedKeypoint("head", 100, 75, KeypointVisibility.Hidden), Assert.Single(item.Keypoints));
        Assert.Same(answer.Annotation, (answer with { IsRelative = false }).InPixels(200, 100));
        Assert.Null((answer with { Annotation = null }).InPixels(200, 100));
    }
}
