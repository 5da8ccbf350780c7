using Querent.Data;
using Querent.Labeling;
using Querent.Plugins.DatasetFormats.Coco;
using Querent.Plugins.Tests.Formats.Support;

namespace Querent.Plugins.Tests.Formats.Coco;

public sealed class CocoSampleTests
{
    [Fact]
    public void Instances_of_datumaro_have_crowds() => Assert.Equal(
        ["""b.jpg 5x10 {"boxes":[{"class":"a","x":0,"y":0,"w":1,"h":2},{"class":"b","x":0,"y":0,"w":1,"h":9,"crowd":true}]}"""],
        Read("instances_val.json", "a", "b", "c"));

    [Fact]
    public void Flags_of_coco_annotator_are_texts() => Assert.Equal(
        [
            """image1.jpg 4022x6033 {"boxes":[{"class":"Class_1","x":3651,"y":872,"w":113,"h":114}]}""",
            """image2.jpg 7050x4702 {"boxes":[{"class":"Class_2","x":5040,"y":1686,"w":89,"h":89}]}""",
        ],
        Read("coco_import_input.json", "Class_1", "Class_2"));

    [Fact]
    public void Objects_of_a_category_that_the_file_does_not_have_are_a_problem() => Assert.Equal(
        ["1.jpg 5x5 $.annotations[1]: category_id 0 is none of the categories; correct it"],
        Read("person_keypoints_train.json", "a", "b"));

    private static IEnumerable<string> Read(string name, params string[] classes) =>
        new CocoFormat().Answers(ToolsData.Plain("boxes") with { Classes = classes }, (name, ToolsSamples.Text("Coco", name)))
            .Select(answer => $"{answer.Name} {answer.Width}x{answer.Height} " +
                (answer.Problem?.ToString() ?? AnnotationJson.Text(answer.Annotation!)));
}
