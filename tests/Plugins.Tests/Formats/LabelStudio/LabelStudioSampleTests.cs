using Querent.Data;
using Querent.Labeling;
using Querent.Plugins.Tests.Formats.Support;
using Querent.Plugins.ToolFormats.LabelStudio;

namespace Querent.Plugins.Tests.Formats.LabelStudio;

public sealed class LabelStudioSampleTests
{
    [Fact]
    public void Keypoints_of_the_tool_belong_to_their_rectangle()
    {
        DatasetInfo info = ToolsData.Plain("keypoints");
        ImageAnswer answer = Assert.Single(Read(info, "data_keypoints.json"));

        Assert.Equal(("image1.jpg", AnswerState.Annotated, (int?)216, (int?)174),
            (answer.Name, answer.State, answer.Width, answer.Height));
        Assert.Equal(
            "objects\n6:person 8391 1333 18609 10193 4:nose 13920 6837 2 8:left_eye 12612 5356 2 9:right_eye 15228 5603 2\n",
            CanonicalAnnotation.Text(answer.Annotation!, info));
        Assert.Equal(("sergei@heartex.e2e", (double?)172.763, "10764", "11996"),
            (answer.Source.By, answer.Source.Seconds, answer.Source.Task, answer.Source.Annotation));
        Assert.Equal(new RegionOrigins(4, 0, 0), answer.Source.Origins);
    }

    [Theory]
    [InlineData("sample_legacy_completions.label_studio.json",
        """legacy_img.jpg {"boxes":[{"class":"legacy_cat","x":10,"y":10,"w":50,"h":30}]}""")]
    [InlineData("sample_rotated.label_studio.json",
        """rotated_img.jpg {"boxes":[{"class":"box","x":20,"y":40,"w":30,"h":80,"rotation":30}]}""")]
    [InlineData("sample_valid.label_studio.json",
        """datasets/img_b.jpg {"boxes":[{"class":"dog","x":20,"y":20,"w":60,"h":40}]}""",
        """/uploads/img_a.jpg {"boxes":[{"class":"cat","x":0,"y":0,"w":50,"h":50}]}""")]
    public void Files_of_another_program_are_read(string name, params string[] expected) => Assert.Equal(expected,
        Read(ToolsData.Plain("boxes"), name).Select(answer => $"{answer.Name} {AnnotationJson.Text(answer.Annotation!)}"));

    private static ImageAnswer[] Read(DatasetInfo info, string name) =>
        ToolsRounds.Read(new LabelStudioFormat(), info, name, ToolsSamples.Text("LabelStudio", name));
}
