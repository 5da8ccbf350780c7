using Querent.Data;
using Querent.Labeling;
using Querent.Projects.Ingestion;
using Querent.Projects.Ledger;
using Querent.Projects.State;

namespace Querent.Host.Tests.Projects;

/// <summary>The decision table of answers: nothing is lost, and the same answers again change nothing.</summary>
public sealed class DecisionTests
{
    private readonly AnsweredProject _project = new("a.jpg", "b.jpg", "c.jpg");

    public DecisionTests() => _project.Ask("a.jpg", "b.jpg");

    [Fact]
    public void Answers_of_asked_and_other_images_are_told_apart()
    {
        IngestResult result = _project.Take(
            AnsweredProject.Answer("a.jpg", "cat"), AnsweredProject.Answer("b.jpg", null), AnsweredProject.Answer("c.jpg", "dog"));

        Assert.Equal((2, 1, 1), (result.Count(Outcome.Annotated), result.Count(Outcome.Volunteered), result.Empty));
        Assert.Equal(1, _project["a.jpg"].AnsweredRound);
        Assert.Null(_project["c.jpg"].AnsweredRound);
        Assert.All(_project.State.Images, image => Assert.Equal(ImageState.Annotated, image.State));
    }

    [Fact]
    public void The_same_answers_again_change_nothing()
    {
        ImageAnswer[] answers =
        [
            AnsweredProject.Answer("a.jpg", "cat"), new("b.jpg", AnswerState.Skipped),
            AnsweredProject.Answer("c.jpg", "dog"), AnsweredProject.Answer("c.jpg", "cat"),
        ];
        Assert.Equal(4, _project.Take(answers).Events.Count);

        IngestResult again = _project.Take(answers);

        Assert.Empty(again.Events);
        Assert.Equal((1, 1, 1), (again.Count(Outcome.Confirmed), again.Count(Outcome.Skipped), again.Count(Outcome.Conflict)));
    }

    [Fact]
    public void The_precision_of_the_format_is_no_change()
    {
        _project.Take(AnsweredProject.Answer("a.jpg", "cat", 10));

        Assert.Equal(Outcome.Confirmed, Only(_project.Take(AnsweredProject.Answer("a.jpg", "cat", 10.009))));
        Assert.Equal(Outcome.Conflict, Only(_project.Take(AnsweredProject.Answer("a.jpg", "cat", 10.1))));
    }

    [Fact]
    public void A_later_answer_of_the_same_annotation_replaces()
    {
        _project.Take(At(AnsweredProject.Answer("a.jpg", "cat"), 1));

        Assert.Equal(Outcome.Conflict, Only(_project.Take(At(AnsweredProject.Answer("a.jpg", "dog"), 0))));
        Assert.Equal(Outcome.Replaced, Only(_project.Take(At(AnsweredProject.Answer("a.jpg", "dog", 30), 2))));
        Assert.Equal("dog", Class("a.jpg"));
        Assert.Empty(_project["a.jpg"].Conflicts);
    }

    [Theory]
    [InlineData("Report", "Conflict", "cat", 1)]
    [InlineData("File", "Replaced", "dog", 0)]
    [InlineData("Project", "Confirmed", "cat", 0)]
    public void The_user_decides_about_contradictions(string prefer, string outcome, string kept, int conflicts)
    {
        _project.Take(AnsweredProject.Answer("a.jpg", "cat"));
        _project.Take(AnsweredProject.Answer("a.jpg", "dog"));
        Assert.Single(_project["a.jpg"].Conflicts);

        IngestResult result = _project.Take(
            new IngestOptions { Prefer = Enum.Parse<Preference>(prefer) }, AnsweredProject.Answer("a.jpg", "dog"));

        Assert.Equal(outcome, Only(result).ToString());
        Assert.Equal((kept, conflicts), (Class("a.jpg"), _project["a.jpg"].Conflicts.Count));
    }

    [Fact]
    public void Two_annotators_who_differ_are_a_conflict_until_the_newest_is_preferred()
    {
        ImageAnswer[] answers = [At(AnsweredProject.Answer("a.jpg", "cat"), 1), At(AnsweredProject.Answer("a.jpg", "dog"), 2)];
        IngestResult first = _project.Take(answers);

        Assert.Equal((Outcome.Conflict, 2, ImageState.Asked), (Only(first), _project["a.jpg"].Conflicts.Count, _project["a.jpg"].State));
        Assert.Equal(1, first.Agreement!.Images);

        Assert.Equal(Outcome.Annotated, Only(_project.Take(new IngestOptions { Prefer = Preference.Newest }, answers)));
        Assert.Equal(("dog", 0), (Class("a.jpg"), _project["a.jpg"].Conflicts.Count));
    }

    [Fact]
    public void Two_annotators_who_agree_are_one_answer()
    {
        IngestResult result = _project.Take(AnsweredProject.Answer("a.jpg", "cat"), AnsweredProject.Answer("a.jpg", "cat"));

        Assert.Equal((Outcome.Annotated, 1), (Only(result), result.Events.Count));
        Assert.Equal(1.0, result.Agreement!.Value);
    }

    [Fact]
    public void Skips_of_annotated_images_and_predictions_are_passed_over()
    {
        _project.Take(AnsweredProject.Answer("a.jpg", "cat"));

        Assert.Equal(Outcome.Ignored, Only(_project.Take(new ImageAnswer("a.jpg", AnswerState.Skipped))));
        Assert.Equal(Outcome.Ignored, Only(_project.Take(AnsweredProject.Answer("b.jpg", "cat") with { State = AnswerState.Predicted })));
        Assert.Equal((ImageState.Annotated, ImageState.Asked), (_project["a.jpg"].State, _project["b.jpg"].State));
    }

    [Fact]
    public void Rejected_images_keep_what_comes_as_a_conflict()
    {
        Assert.Equal(Outcome.Rejected, Only(_project.Take(new ImageAnswer("a.jpg", AnswerState.Rejected))));
        Assert.Equal(Outcome.Conflict, Only(_project.Take(AnsweredProject.Answer("a.jpg", "cat"))));
        Assert.Equal(ImageState.Rejected, _project["a.jpg"].State);
        Assert.Single(_project["a.jpg"].Conflicts);
    }

    [Fact]
    public void Nothing_there_is_negative_only_where_the_user_says_so_and_only_of_asked_images()
    {
        ImageAnswer[] nothing = [new("a.jpg", AnswerState.Unclear), new("c.jpg", AnswerState.Unclear)];
        Assert.Equal(2, _project.Take(nothing).Count(Outcome.Unclear));

        IngestResult result = _project.Take(new IngestOptions { EmptyIsNegative = true }, nothing);

        Assert.Equal((1, 1, 1), (result.Count(Outcome.Annotated), result.Empty, result.Count(Outcome.Unclear)));
        Assert.Equal((ImageState.Annotated, ImageState.Unlabeled), (_project["a.jpg"].State, _project["c.jpg"].State));
    }

    [Fact]
    public void Classes_that_are_not_there_are_told_or_taken()
    {
        Assert.Equal("class 'dgo' is not one of the project's; did you mean 'dog'?; --add-classes takes it",
            Assert.Single(_project.Take(AnsweredProject.Answer("a.jpg", "dgo")).Problems).Reason);

        IngestResult taken = _project.Take(new IngestOptions { AddsClasses = true }, AnsweredProject.Answer("a.jpg", "cow"));

        Assert.Equal(["cat", "dog", "cow"], _project.State.Classes);
        Assert.IsType<ClassesAdded>(taken.Events[0]);
        Assert.Contains("is no name", Assert.Single(_project.Take(
            new IngestOptions { AddsClasses = true }, AnsweredProject.Answer("b.jpg", " ")).Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_kinds_and_places_that_do_not_fit_are_told()
    {
        Assert.Equal("is 50 x 100 pixels in the file and 100 x 50 in the project; annotate the image that the project has, upright",
            Problem(AnsweredProject.Answer("a.jpg", "cat") with { Width = 50, Height = 100 }));
        Assert.Equal("has one class for the image, and the project has objects",
            Problem(new ImageAnswer("a.jpg", AnswerState.Annotated) { Annotation = ImageAnnotation.OfClass("cat") }));
        Assert.Equal("a box of 'cat' at 90, 10 of 20 x 20 pixels does not lie in the image of 100 x 50",
            Problem(AnsweredProject.Answer("a.jpg", "cat", 90)));
        Assert.Equal("keypoint 'head' at 101, 60 does not lie in the image of 100 x 50", Problem(new ImageAnswer("a.jpg", AnswerState.Annotated)
        {
            Annotation = ImageAnnotation.OfObjects([new AnnotatedObject("cat", new PixelBox(1, 1, 9, 9))
            {
                Keypoints = [new AnnotatedKeypoint("head", 101, 60, KeypointVisibility.Visible)],
            }]),
        }));

        _project.Take(AnsweredProject.Answer("a.jpg", "cat", 81.5));
        Assert.Equal(100, Assert.Single(_project["a.jpg"].Annotation!.Objects).Box!.Value.Right);
    }

    [Fact]
    public void Shares_of_the_image_become_its_pixels()
    {
        _project.Take(new ImageAnswer("a.jpg", AnswerState.Annotated)
        {
            IsRelative = true,
            Annotation = ImageAnnotation.OfObjects([new AnnotatedObject("cat", new PixelBox(0.1, 0.2, 0.5, 0.4))]),
        });

        Assert.Equal(new PixelBox(10, 10, 50, 20), Assert.Single(_project["a.jpg"].Annotation!.Objects).Box);
    }

    [Fact]
    public void Minutes_are_for_the_images_that_were_answered()
    {
        IngestResult result = _project.Take(new IngestOptions { Minutes = 7, Annotator = "Ada" },
            AnsweredProject.Answer("a.jpg", "cat"), new ImageAnswer("b.jpg", AnswerState.Unanswered));

        Assert.Equal(new EffortSpent(7, 1), Assert.Single(_project.State.Efforts));
        Assert.Equal("Ada", _project["a.jpg"].From!.By);
        Assert.Equal(1, result.Count(Outcome.Unanswered));
        Assert.Empty(_project.Take(new IngestOptions { Minutes = 7 }, AnsweredProject.Answer("a.jpg", "cat")).Events);
    }

    [Fact]
    public void Only_the_round_that_is_named_is_taken()
    {
        IngestResult result = _project.Take(new IngestOptions { Round = 2 }, AnsweredProject.Answer("a.jpg", "cat"));

        Assert.Empty(result.Outcomes);
        Assert.Equal(ImageState.Asked, _project["a.jpg"].State);
    }

    private static ImageAnswer At(ImageAnswer answer, int minute) => answer with
    {
        Source = new AnswerSource { Annotation = "12", Updated = DateTimeOffset.UnixEpoch.AddMinutes(minute) },
    };

    private static Outcome Only(IngestResult result) => Assert.Single(result.Outcomes.Values);

    private string Class(string path) => _project[path].Annotation!.Objects[0].Class;

    private string Problem(ImageAnswer answer) => Assert.Single(_project.Take(answer).Problems).Reason;
}
