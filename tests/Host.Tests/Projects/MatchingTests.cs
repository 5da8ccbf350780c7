using Querent.Labeling;
using Querent.Projects.Ingestion;
using Querent.Projects.Ledger;

namespace Querent.Host.Tests.Projects;

/// <summary>Records find their images, each on the surest way, and never by a guess.</summary>
public sealed class MatchingTests
{
    private readonly AnsweredProject _project = new("a.jpg", "x/b.jpg", "y/b.jpg", "x/c d.png", "e.jpg");

    [Theory]
    [InlineData("a.jpg", "a.jpg", "Path")]
    [InlineData("x/b.jpg", "x/b.jpg", "Path")]
    [InlineData("x\\b.jpg", "x/b.jpg", "Path")]
    [InlineData("images/train/x/b.jpg", "x/b.jpg", "Suffix")]
    [InlineData("/data/images/x/c d.png", "x/c d.png", "Suffix")]
    [InlineData("c d.png", "x/c d.png", "BaseName")]
    [InlineData("1a2b3c4d-a.jpg", "a.jpg", "Upload")]
    [InlineData("upload/1/1a2b3c4d-c d.png", "x/c d.png", "Upload")]
    public void Names_lead_to_images(string name, string path, string way)
    {
        IngestResult result = _project.Take(AnsweredProject.Answer(name, "cat"));

        Assert.Empty(result.Problems);
        Assert.Equal([AnsweredProject.Id(path)], result.Outcomes.Keys);
        Assert.Equal([Enum.Parse<MatchWay>(way)], result.Ways.Keys);
    }

    [Fact]
    public void Ids_content_digits_and_manifests_come_before_names()
    {
        _project.Exported.Add(("shown.jpg", AnsweredProject.Id("e.jpg")));
        string digits = AnsweredProject.Id("y/b.jpg")[..8];

        Assert.Equal(MatchWay.Id, Way(AnsweredProject.Answer("a.jpg", "cat") with { Id = AnsweredProject.Id("e.jpg") }, "e.jpg"));
        Assert.Equal(MatchWay.Digits, Way(AnsweredProject.Answer($"a.{digits}.jpg", "cat"), "y/b.jpg"));
        Assert.Equal(MatchWay.Digits, Way(AnsweredProject.Answer($"a.{digits}", "cat") with { IsStem = true }, "y/b.jpg"));
        Assert.Equal(MatchWay.Manifest, Way(AnsweredProject.Answer("images/shown.jpg", "cat"), "e.jpg"));
        Assert.Equal(MatchWay.Manifest, Way(AnsweredProject.Answer("shown", "cat") with { IsStem = true }, "e.jpg"));
        Assert.Equal(MatchWay.Path, Way(AnsweredProject.Answer("x/c d", "cat") with { IsStem = true }, "x/c d.png"));

        // The source of these tests hands out paths as content, of which ids are hashes.
        Assert.Equal(MatchWay.Content, Way(AnsweredProject.Answer("a.jpg", "cat") with { Picture = "e.jpg" }, "e.jpg"));
        Assert.Equal(MatchWay.Path, Way(AnsweredProject.Answer("a.jpg", "cat") with { Picture = "other" }, "a.jpg"));
    }

    [Theory]
    [InlineData("b.jpg", "may be more than one image, x/b.jpg or y/b.jpg; name it by its id or path")]
    [InlineData("z/b.jpg", "may be more than one image")]
    [InlineData("f.jpg", "is no image of the project; did you mean 'a.jpg'?")]
    [InlineData("unheard of.png", "is no image of the project")]
    public void Doubtful_and_unknown_names_are_told(string name, string reason)
    {
        IngestResult result = _project.Take(AnsweredProject.Answer(name, "cat") with
        {
            Source = new AnswerSource { File = "tasks.json", Place = "$[3]" },
        });

        Assert.Empty(result.Outcomes);
        Assert.Empty(result.Events);
        Assert.True(result.LeavesDecisions);
        Assert.StartsWith($"{name} (tasks.json, $[3]): {reason}", Assert.Single(result.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_with_an_old_and_a_new_content_is_doubtful()
    {
        _project.Happen(new ImageChanged(AnsweredProject.Id("new"), "a.jpg", AnsweredProject.Id("a.jpg")));

        Assert.Contains("may be more than one image", Assert.Single(_project.Take(AnsweredProject.Answer("a.jpg", "cat")).Problems).Reason, StringComparison.Ordinal);
    }

    private MatchWay Way(ImageAnswer answer, string path)
    {
        IngestResult result = _project.Take(answer);
        Assert.Empty(result.Problems);
        Assert.Equal([AnsweredProject.Id(path)], result.Outcomes.Keys);
        return Assert.Single(result.Ways.Keys);
    }
}
