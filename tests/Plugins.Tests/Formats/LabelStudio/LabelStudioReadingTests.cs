using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Plugins.Tests.Formats.Support;
using Querent.Plugins.ToolFormats.LabelStudio;

namespace Querent.Plugins.Tests.Formats.LabelStudio;

public sealed class LabelStudioReadingTests
{
    private const string Id = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    // As the export "JSON" of version 1.20 writes it, some members left out.
    private const string Boxes = $$$"""
        [{"id":731,"annotations":[{"id":1204,"completed_by":5,"result":[
            {"original_width":640,"original_height":480,"image_rotation":0,"value":{"x":10,"y":20,"width":50,"height":25,"rotation":0,"rectanglelabels":["cat"]},"id":"b1","from_name":"label","to_name":"image","type":"rectanglelabels","origin":"prediction-changed"},
            {"original_width":640,"original_height":480,"image_rotation":0,"value":{"x":0,"y":0,"width":100,"height":100,"rotation":12.5,"rectanglelabels":["dog"]},"id":"b2","from_name":"label","to_name":"image","type":"rectanglelabels","origin":"prediction"},
            {"original_width":640,"original_height":480,"image_rotation":0,"value":{"x":1,"y":2,"width":3,"height":4,"rotation":0,"rectanglelabels":["dog"]},"id":"b3","from_name":"label","to_name":"image","type":"rectanglelabels","origin":"manual"},
            {"value":{"text":["blurred"]},"id":"t1","from_name":"note","to_name":"image","type":"textarea","origin":"manual"}],
            "was_cancelled":false,"ground_truth":true,"created_at":"2026-12-01T08:58:00.000000Z","updated_at":"2026-12-01T08:59:10.000000Z","lead_time":23.4},
            {"id":1205,"completed_by":{"id":6,"email":"bob@example.org"},"result":[],"was_cancelled":false,"lead_time":null}],
          "drafts":[{"result":[{"type":"rectanglelabels"}]}],"predictions":[{"score":0.3,"result":[]}],
          "data":{"image":"/data/local-files/?d=photos/a%20b.jpg","querent_id":"{{{Id}}}"},"total_annotations":2},
         {"id":732,"annotations":[{"id":1206,"completed_by":5,"result":[],"was_cancelled":true,"lead_time":2.5}],"data":{"image":"/data/upload/7/1a2b3c4d-c.jpg"}},
         {"id":733,"annotations":[],"cancelled_annotations":0,"data":{"image":"/data/upload/7/1a2b3c4d-d.jpg"}},
         {"id":734,"data":{"photo":"https://host/x/e.jpg?sig=1","text":"no image"}},
         {"id":735,"annotations":[],"cancelled_annotations":1,"data":{"image":"f.jpg"}}]
        """;

    private const string Choices = """
        [{"id":1,"annotations":[{"id":2,"completed_by":1,"result":[{"value":{"choices":["cat"]},"id":"x","from_name":"choice","to_name":"image","type":"choices","origin":"manual"}],"was_cancelled":false,"lead_time":1.5}],"data":{"image":"a.jpg"}}]
        """;

    private const string Points = """
        [{"id":1,"annotations":[{"id":2,"result":[
            {"original_width":200,"original_height":100,"value":{"x":50,"y":10,"width":0.5,"keypointlabels":["nose"]},"id":"k","parentID":"b","type":"keypointlabels"},
            {"original_width":200,"original_height":100,"value":{"x":10,"y":10,"width":50,"height":50,"rectanglelabels":["person"]},"id":"b","type":"rectanglelabels"}]}],"data":{"image":"a.jpg"}}]
        """;

    private readonly LabelStudioFormat _format = new();

    [Fact]
    public void An_export_is_read_with_all_that_it_says()
    {
        ImageAnswer[] answers = Read("boxes", Boxes);

        Assert.Equal(["photos/a b.jpg", "photos/a b.jpg", "c.jpg", "d.jpg", "x/e.jpg", "f.jpg"], answers.Select(answer => answer.Name));
        Assert.Equal(
            [
                AnswerState.Annotated, AnswerState.Annotated, AnswerState.Skipped, AnswerState.Unanswered, AnswerState.Unanswered,
                AnswerState.Skipped,
            ], answers.Select(answer => answer.State));
        Assert.Equal(
            """{"boxes":[{"class":"cat","x":64,"y":96,"w":320,"h":120},{"class":"dog","x":0,"y":0,"w":640,"h":480,"rotation":12.5},{"class":"dog","x":6.4,"y":9.6,"w":19.2,"h":19.2}]}""",
            AnnotationJson.Text(answers[0].Annotation!));
        Assert.Empty(answers[1].Annotation!.Objects);
        Assert.Equal(Id, answers[0].Id);
        Assert.Equal((640, 480), (answers[0].Width, answers[0].Height));
        Assert.Equal(
            new AnswerSource
            {
                File = "t.json", Place = "$[0].annotations[0]", Task = "731", Annotation = "1204", By = "5", Seconds = 23.4,
                Updated = new DateTimeOffset(2026, 12, 1, 8, 59, 10, TimeSpan.Zero), Origins = new RegionOrigins(2, 1, 1),
            }, answers[0].Source);
        Assert.Equal("bob@example.org", answers[1].Source.By);
        Assert.Equal(2.5, answers[2].Source.Seconds);
        Assert.Equal("$[3]", answers[4].Source.Place);
    }

    [Fact]
    public void Choices_are_classes()
    {
        ImageAnswer answer = Assert.Single(Read("classes", Choices));

        Assert.Equal("cat", answer.Annotation!.Class);
        Assert.False(answer.IsRelative);
    }

    [Fact]
    public void Without_the_size_of_the_image_coordinates_are_shares_of_it()
    {
        ImageAnswer answer = Assert.Single(Read("boxes", Task(Box())));

        Assert.True(answer.IsRelative);
        Assert.Equal(new PixelBox(0.1, 0.2, 0.3, 0.4), answer.Annotation!.Objects[0].Box);
    }

    [Fact]
    public void Keypoints_without_rectangles_are_those_of_one_object()
    {
        ImageAnswer answer = Assert.Single(Read("keypoints", Task(
            """{"type":"keypointlabels","original_width":10,"original_height":10,"value":{"x":50,"y":10,"keypointlabels":["nose"]}}""")));

        Assert.Equal("""{"boxes":[{"class":"person","keypoints":[["nose",5,1,2]]}]}""", AnnotationJson.Text(answer.Annotation!));
    }

    [Theory]
    [InlineData("boxes", """{"type":"polygonlabels"}""", "$[0].annotations[0].result[0]: a region of type 'polygonlabels' is none of the project's; take it out")]
    [InlineData("boxes", """{"type":"keypointlabels"}""", "$[0].annotations[0].result[0]: a region of type 'keypointlabels' is none of the project's; take it out")]
    [InlineData("boxes", """{}""", "$[0].annotations[0].result[0]: a region of type '' is none of the project's; take it out")]
    [InlineData("boxes", """7""", "$[0].annotations[0].result[0]: a region of type '' is none of the project's; take it out")]
    [InlineData("boxes", """{"type":"rectanglelabels"}""", "$[0].annotations[0].result[0] has no label; choose one in Label Studio")]
    [InlineData("boxes", """{"type":"rectanglelabels","value":{"rectanglelabels":["a","b"]}}""", "$[0].annotations[0].result[0] has 2 labels; a region must have one")]
    [InlineData("boxes", """{"type":"rectanglelabels","value":{"x":"1","y":1,"width":1,"height":1,"rectanglelabels":["a"]}}""", "$[0].annotations[0].result[0]: x, y, width and height must be percent of the image; export \"JSON\" again")]
    [InlineData("boxes", """{"type":"rectanglelabels","value":{"x":1e999,"y":1,"width":1,"height":1,"rectanglelabels":["a"]}}""", "$[0].annotations[0].result[0]: x, y, width and height must be percent of the image; export \"JSON\" again")]
    [InlineData("boxes", """{"type":"rectanglelabels","value":{"x":1,"y":1,"width":0,"height":1,"rectanglelabels":["a"]}}""", "$[0].annotations[0].result[0]: width and height of a box must be above 0; correct or remove it in Label Studio")]
    [InlineData("boxes", """{"type":"rectanglelabels","value":{"x":1,"y":1,"width":1,"height":1,"rotation":"left","rectanglelabels":["a"]}}""", "$[0].annotations[0].result[0]: the rotation '\"left\"' is no finite number; export \"JSON\" again")]
    [InlineData("boxes", """{"type":"rectanglelabels","image_rotation":90,"value":{"x":1,"y":1,"width":1,"height":1,"rectanglelabels":["a"]}}""", "$[0].annotations[0].result[0]: the image was turned by 90 degrees in Label Studio; turn it back")]
    [InlineData("boxes", """{"type":"rectanglelabels","original_width":9.5,"original_height":9,"value":{"x":1,"y":1,"width":1,"height":1,"rectanglelabels":["a"]}}""", "$[0].annotations[0]: the size of the image is no whole number of pixels; export \"JSON\" again")]
    [InlineData("boxes", """{"type":"rectanglelabels","value":{"x":1,"y":1,"width":1,"height":1,"rectanglelabels":["a"]}},{"type":"rectanglelabels","original_width":9,"original_height":9,"value":{"x":1,"y":1,"width":1,"height":1,"rectanglelabels":["a"]}}""", "$[0].annotations[0]: its regions state different sizes of the image; export \"JSON\" again")]
    [InlineData("classes", "", "$[0].annotations[0] has no choice; choose a class in Label Studio, or skip the task")]
    [InlineData("classes", """{"type":"choices","value":{"choices":["a"]}},{"type":"choices","value":{"choices":["b"]}}""", "$[0].annotations[0] has 2 choices; an image must have one")]
    [InlineData("classes", """{"type":"choices","value":{"choices":[]}}""", "$[0].annotations[0].result[0] has no label; choose one in Label Studio")]
    [InlineData("classes", """{"type":"rectanglelabels"}""", "$[0].annotations[0].result[0]: a region of type 'rectanglelabels' is none of the project's; take it out")]
    [InlineData("keypoints", """{"type":"keypointlabels","parentID":"x","value":{"x":1,"y":1,"keypointlabels":["nose"]}}""", "$[0].annotations[0].result[0]: keypoint 'nose' belongs to no rectangle; drag it onto one in the list of regions")]
    [InlineData("keypoints", """{"type":"keypointlabels","value":{"x":1,"y":1,"keypointlabels":["noze"]}}""", "$[0].annotations[0].result[0]: keypoint 'noze' is not one of the project's; did you mean 'nose'?")]
    [InlineData("keypoints", """{"type":"keypointlabels","value":{"x":1,"y":1,"keypointlabels":["nose"]}},{"type":"keypointlabels","value":{"x":1,"y":1,"keypointlabels":["nose"]}}""", "$[0].annotations[0].result[1]: an object has the keypoint 'nose' twice; take one out")]
    public void Annotations_that_cannot_be_used_are_told(string kind, string regions, string problem) =>
        Assert.Equal(problem, Assert.Single(Read(kind, Task(regions))).Problem);

    [Theory]
    [InlineData("""[{"data":{}}]""", "the task's 'data' names no image; its member must be called 'image' or end in the name of one")]
    [InlineData("""[{"data":{"a":"1.jpg","b":"2.jpg"}}]""", "the task's 'data' names 2 images; a task must have one, or call it 'image'")]
    [InlineData("""[{"data":{"image":"data:image/png;base64,AAAA"}}]""", "the image stands in the task itself; give tasks an address of it")]
    [InlineData("""[{"data":{"image":"a.jpg","querent_id":"12"}}]""", "$[0].data.querent_id: the id '12' is not of 64 hexadecimal digits; correct it or take it out")]
    [InlineData("""[{"data":{"image":"a.jpg"},"annotations":{}}]""", "$[0].annotations is no list; export \"JSON\" again")]
    [InlineData("""[{"data":{"image":"a.jpg"},"annotations":[7]}]""", "$[0].annotations[0] has no list 'result'; export \"JSON\" again")]
    public void Tasks_that_cannot_be_used_are_told(string text, string problem) =>
        Assert.Equal(problem, Assert.Single(Read("boxes", text)).Problem);

    [Theory]
    [InlineData("""[{"image":"a.jpg","id":1,"annotator":1,"annotation_id":2,"lead_time":3}]""", "t.json: is a JSON-MIN export, which loses skipped images; export \"JSON\" instead")]
    [InlineData("""[{"x":1}]""", "t.json: $[0] is no task: it has no 'data'; export \"JSON\" from Label Studio")]
    [InlineData("[null]", "t.json: $[0] is no task: it has no 'data'; export \"JSON\" from Label Studio")]
    [InlineData("""{"images":[]}""", "t.json: is no list of tasks; export \"JSON\" from Label Studio")]
    [InlineData("", "t.json: is no list of tasks; export \"JSON\" from Label Studio")]
    [InlineData("""[{"data":{"image":"a.jpg"}},{"data":""", "t.json: is no list of tasks in JSON behind task 1 (Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed); export \"JSON\" again")]
    public void Files_that_cannot_be_used_are_told(string text, string problem) =>
        Assert.Equal(problem, Assert.Throws<DataException>(() => Read("boxes", text)).Message);

    [Fact]
    public void Deep_nesting_is_an_error() => Assert.StartsWith("t.json: is no list of tasks in JSON behind task 0 (The maximum configured depth of 64",
        Assert.Throws<DataException>(() => Read("boxes", new string('[', 100_000))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("boxes", Boxes)]
    [InlineData("classes", Choices)]
    [InlineData("keypoints", Points)]
    public void Damaged_exports_are_answers_or_errors_in_one_line(string kind, string text) =>
        Mutations.AssertHarmless(_format, MemorySource.Of("t.json", text), ToolsData.Plain(kind));

    private static string Box() => """{"type":"rectanglelabels","value":{"x":10,"y":20,"width":30,"height":40,"rectanglelabels":["cat"]}}""";

    private static string Task(string regions) => $$"""[{"data":{"image":"a.jpg"},"annotations":[{"result":[{{regions}}]}]}]""";

    private ImageAnswer[] Read(string kind, string text) => ToolsRounds.Read(_format, ToolsData.Plain(kind), "t.json", text);
}
