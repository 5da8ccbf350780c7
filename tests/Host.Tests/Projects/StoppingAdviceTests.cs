using Querent.Host.Tests.Support;
using Querent.Labeling;
using Querent.Projects.Ledger;
using Querent.Projects.Measuring;
using Querent.Projects.Overview;
using Querent.Projects.Workspace;

namespace Querent.Host.Tests.Projects;

/// <summary>The four sentences of <c>status</c>, from models whose predictions are known.</summary>
public sealed class StoppingAdviceTests : IDisposable
{
    private const int Holdout = 400;

    private readonly ProjectFolder _project = new();

    public StoppingAdviceTests()
    {
        BitmapFile.Write(Path.Combine(_project.Photos, "1.bmp"), 1);
        _project.Run("init", "--task", "image-classification", "--images", _project.Photos, "--classes", "cat,dog", "--holdout", "0");
    }

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Without_three_models_nothing_can_be_told()
    {
        Train(100, 200);
        Train(200, 300);

        Assert.Equal((Stopping.CannotTell, "Cannot tell yet whether more labels pay: models of 2 sizes are there, and 3 are needed."), Advice());
    }

    [Fact]
    public void A_gain_above_zero_says_go_on()
    {
        Train(100, 200);
        Train(200, 240);
        Train(300, 300);

        (Stopping kind, string sentence) = Advice();
        Assert.Equal(Stopping.GoOn, kind);
        Assert.StartsWith("Go on: the last 100 labels changed accuracy by +0.150 (95 % interval +0.1", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gain_that_is_surely_small_says_little_is_left()
    {
        Train(100, 200);
        Train(200, 399);
        Train(300, 399);

        Assert.Equal((Stopping.LittleLeft,
            "Little left to gain: the last 100 labels changed accuracy by 0.000 (95 % interval 0.000 to 0.000), and less than 0.01 is not worth them (--gain)."), Advice());
    }

    [Fact]
    public void A_doubtful_gain_tells_the_hold_out_that_would_tell()
    {
        Train(100, 200);
        Train(200, 300);
        Train(300, 302, from: 10);

        (Stopping kind, string sentence) = Advice();
        Assert.Equal(Stopping.CannotTell, kind);
        Assert.Matches(@"a hold-out of about [\d,]+ images instead of 400 would tell a gain of 0.01\.$", sentence);
    }

    [Fact]
    public void Models_that_predict_the_same_three_times_have_made_up_their_mind()
    {
        for (int i = 0; i < 4; i++)
        {
            Train(100 * (i + 1), 200 + (40 * i));
            OpinionFile.Write(_project.Under($"models/000{i + 1}/{OpinionFile.Name}"),
                Enumerable.Range(0, 200).Select(image => ($"{image}", image % 2 == 0 ? "cat" : "dog")));
        }

        (Stopping kind, string sentence) = Advice();
        Assert.Equal((Stopping.Stable, "The model no longer changes its mind: kappa of successive models was 1.000 or more 3 times in a row."), (kind, sentence));
    }

    // A model that is right on some images of the hold-out.
    private void Train(int labels, int right, int from = 0)
    {
        using ProjectWriter writer = ProjectWriter.Open(new ProjectFiles(_project.Path), TimeProvider.System);
        string name = ProjectFiles.Numbered("models", writer.Project.State.Models.Count + 1);
        Directory.CreateDirectory(_project.Under(name));
        ImageAnnotation cat = ImageAnnotation.OfClass("cat"), dog = ImageAnnotation.OfClass("dog");
        HoldoutFile.Write(Path.Combine(_project.Under(name), HoldoutFile.Name), Enumerable.Range(0, Holdout).Select(image =>
            new HoldoutAnswer($"{image:0000}", $"{image}.bmp", cat, image >= from && image < from + right ? cat : dog)));
        writer.Append([new ModelTrained(name, labels, new string('a', 64), "accuracy", Holdout, right / (double)Holdout)]);
    }

    private (Stopping, string) Advice()
    {
        var advice = StoppingAdvice.Of(Project.Open(new ProjectFiles(_project.Path)), 0.01);
        return (advice.Kind, advice.Sentence);
    }
}
