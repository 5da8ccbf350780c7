using Querent.Errors;
using Querent.Labeling;
using Querent.Plugins.DatasetFormats.Coco;
using Querent.Plugins.Tests.Formats.Support;

namespace Querent.Plugins.Tests.Formats.Coco;

public sealed class CocoBadInputTests
{
    private const string NoBox =
        "$.annotations[0]: bbox is no finite left, top, width and height with width and height above 0; correct it";

    private static readonly CocoFormat s_format = new();

    [Fact]
    public void Objects_with_a_score_are_predictions_in_any_file() => Assert.Equal(
        AnswerState.Predicted,
        Assert.Single(s_format.Answers(SetsProject.Boxes, ("a.json", One("\"score\":0.5,\"bbox\":[1,2,3,4]")))).State);

    [Theory]
    [InlineData("\"bbox\":[1,2,3]", "$.annotations[0]: bbox is no list of four numbers; correct it")]
    [InlineData("\"bbox\":\"x\"", "$.annotations[0]: bbox is no list of four numbers; correct it")]
    [InlineData("\"bbox\":null", "$.annotations[0]: has no bbox; add it")]
    [InlineData("\"area\":1", "$.annotations[0]: has no bbox; add it")]
    [InlineData("\"bbox\":[0,0,0,0]", NoBox)]
    [InlineData("\"bbox\":[1,2,3,-4]", NoBox)]
    [InlineData("\"bbox\":[1,2,3,\"NaN\"]", NoBox)]
    [InlineData("\"bbox\":[1e999,2,3,4]", NoBox)]
    [InlineData("\"bbox\":[1,2,3,4],\"score\":1.5", "$.annotations[0]: score is no number from 0 to 1; correct it")]
    [InlineData("\"bbox\":[1,2,3,4],\"attributes\":{\"rotation\":30}",
        "$.annotations[0]: is rotated, which a box of COCO does not show; export it in CVAT's own format")]
    [InlineData("\"bbox\":[1,2,3,4],\"keypoints\":[1,2,2]",
        "$.annotations[0]: keypoints has 3 numbers, but category 'cat' has 2 keypoints of 3 numbers each; correct it")]
    [InlineData("\"bbox\":[1,2,3,4],\"keypoints\":[1,2,3,0,0,0]",
        "$.annotations[0]: keypoint 'head' has a visibility that is none of 0, 1 and 2; correct it")]
    [InlineData("\"bbox\":[1,2,3,4],\"keypoints\":[1,\"x\",2,0,0,0]",
        "$.annotations[0]: keypoint 'head' has no finite x and y; correct it")]
    [InlineData("\"bbox\":[1,2,3,4],\"keypoints\":[0,0,0,1,1,2]",
        "$.annotations[0]: keypoint 'hoof' is none of the project's; rename it")]
    [InlineData("\"bbox\":[1,2,3,4]},{\"image_id\":1,\"category_id\":9,\"bbox\":[1,2,3,4]",
        "$.annotations[1]: category_id 9 is none of the categories; correct it")]
    [InlineData("\"bbox\":[1,2,3,4]},{\"image_id\":1,\"category_id\":1,\"bbox\":[1,2,3,4],\"score\":1",
        "$.images[0]: has objects with a score and others without; keep predictions in a file of results")]
    public void A_record_that_cannot_be_used_says_why(string members, string problem)
    {
        ImageAnswer answer = Assert.Single(s_format.Answers(SetsProject.Poses, ("a.json", One(members))));

        Assert.Equal(problem, answer.Problem);
        Assert.Equal("a.jpg", answer.Name);
        Assert.Null(answer.Annotation);
    }

    [Theory]
    [InlineData("""{"images":[{"id":1}],"annotations":[]}""", "$.images[0]: has no file_name; give it one")]
    [InlineData("""{"images":[{"id":1,"file_name":"a.jpg","querent_id":"12"}]}""",
        "$.images[0]: querent_id is no 64 hexadecimal digits; restore or remove it")]
    [InlineData("""{"images":[],"annotations":[{"image_id":3,"category_id":1,"bbox":[1,2,3,4]}]}""",
        "$.annotations[0]: image_id 3 is none of the images; correct it")]
    [InlineData("""{"images":[],"annotations":[{"category_id":1,"bbox":[1,2,3,4]}]}""",
        "$.annotations[0]: has no image_id; add the id of one of the images")]
    public void An_image_that_cannot_be_used_says_why(string json, string problem) => Assert.Equal(
        problem, Assert.Single(s_format.Answers(SetsProject.Boxes, ("a.json", json))).Problem);

    [Theory]
    [InlineData("", "answers: a.json: is empty; set the path to a file of COCO instances")]
    [InlineData("{", "answers: a.json: line 1, byte 2: is no JSON")]
    [InlineData("{\"images\":5}", "answers: a.json: images: is of another type than in the form of COCO")]
    [InlineData("{\"annotations\":[]}", "answers: a.json: has no 'images'; name a file of COCO instances")]
    [InlineData("{}", "answers: has no JSON file with 'images' and 'annotations'")]
    [InlineData("[{\"a\":1}]", "answers: a.json: is a list without 'image_id', no results of COCO")]
    [InlineData("[{\"image_id\":1}]", "answers: a.json: holds results, whose images and categories stand in another file")]
    [InlineData("{\"images\":[{\"id\":1,\"file_name\":\"a\"},{\"id\":2,\"file_name\":\"a\"}]}",
        "answers: a.json: images[0] and images[1] are one file")]
    [InlineData("{\"images\":[],\"categories\":[{\"id\":1,\"name\":\" \"}]}", "answers: a.json: categories[0]: has no name")]
    [InlineData("{\"images\":[],\"categories\":[{\"id\":1,\"name\":\"a\",\"keypoints\":[\"b\",\"b\"]}]}",
        "answers: a.json: categories[0].keypoints: names 'b' twice; rename one")]
    public void A_file_that_cannot_be_used_is_an_error(string json, string message) => Assert.StartsWith(
        message,
        Assert.Throws<DataException>(() => s_format.Answers(SetsProject.Boxes, ("a.json", json))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_is_an_error() => Assert.Throws<DataException>(() => s_format.Answers(
        SetsProject.Boxes, ("a.json", $"{{\"images\":[],\"x\":{new string('[', 100_000)}")));

    [Theory]
    [InlineData(CocoSamples.Cvat, CocoSamples.Results)]
    [InlineData(CocoSamples.LabelStudio, "[]")]
    [InlineData(CocoSamples.Persons, "[]")]
    public void Damage_gives_errors_of_the_data_or_answers(string instances, string results) => Assert.InRange(
        Mutations.AssertHarmless(
            new CocoFormat(), MemorySource.Answers(("a.json", instances), ("results.json", results)), SetsProject.Poses),
        1, 2000);

    private static string One(string members) => $$$"""
        {"images":[{"id":1,"file_name":"a.jpg","width":10,"height":10}],
         "categories":[{"id":1,"name":"cat","keypoints":["head","hoof"]}],
         "annotations":[{"image_id":1,"category_id":1,{{{members}}}}]}
        """;
}
