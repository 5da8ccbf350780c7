using System.Text.Json.Nodes;
using Querent.Host.Tests.Support;
using Querent.Projects.Ledger;
using Querent.Projects.State;
using Querent.Projects.Workspace;

namespace Querent.Host.Tests.Projects;

public sealed class ProjectCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ProjectCommandTests()
    {
        for (int i = 0; i < 30; i++)
        {
            BitmapFile.Write(Photo(i), i);
        }
    }

    private string ProjectFolder => _folder.Under("cells");

    private ProjectState State => Project.Open(new ProjectFiles(ProjectFolder)).State;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Init_finds_the_images_draws_the_hold_out_and_says_what_is_next()
    {
        File.Copy(Photo(1), _folder.Under("photos/copy.bmp"));
        File.WriteAllText(_folder.Under("photos/bad.png"), "text");

        QuerentProcess begun = Init("--holdout", "10");

        Assert.Equal(0, begun.ExitCode);
        Assert.Equal(
            "30 images, 1 file that cannot be read, 1 exact copy (one of each is used). Hold-out: 10 images, drawn with seed 1; an " +
            "accuracy near .8 will be known to ± .248.", begun.OutLines[0]);
        Assert.StartsWith("bad.png: is no PNG, JPEG or BMP image", begun.OutLines[1], StringComparison.Ordinal);
        Assert.Equal($"Next: cd {ProjectFolder}, then querent select (the hold-out comes first: it is what is measured on)", begun.OutLines[^1]);
        Assert.Equal((30, 10), (State.Images.Count, State.Images.Count(image => image.IsHeldOut)));
    }

    [Fact]
    public void The_hold_out_is_a_matter_of_seed_and_content_and_grows_in_its_share()
    {
        Init("--holdout", "10");
        string[] heldOut = HeldOut();
        Directory.Move(_folder.Under("photos"), _folder.Under("x"));
        Directory.Move(_folder.Under("x"), _folder.Under("photos"));
        Directory.Delete(ProjectFolder, recursive: true);
        Init("--holdout", "10");
        Assert.Equal(heldOut, HeldOut());

        for (int i = 30; i < 128; i++)
        {
            BitmapFile.Write(Photo(i), i);
        }

        Assert.Equal(0, Run("scan").ExitCode);
        Assert.Equal(128, State.Images.Count);
        Assert.Equal(heldOut, HeldOut().Intersect(heldOut));
        Assert.InRange(HeldOut().Length, 25, 60);

        Directory.Delete(ProjectFolder, recursive: true);
        Init("--holdout", "10", "--seed", "2");
        Assert.NotEqual(heldOut, HeldOut());
    }

    [Theory]
    [InlineData("--task", "image-clasification", "no plugin provides the task 'image-clasification'; did you mean 'image-classification'?")]
    [InlineData("--images", "nowhere", "there is no such folder")]
    [InlineData("--classes", "a,a", "classes: 'a' is named twice")]
    [InlineData("--classes", "a,,b", "\"\" is no name")]
    [InlineData("--holdout", "30", "--holdout 30: there are 30 images, and some must be left to choose from")]
    [InlineData("--holdout", "-1", "--holdout: give 0 or more")]
    [InlineData("--weights", "none.safetensors", "none.safetensors")]
    [InlineData("--joints", "none.json", "none.json: cannot be read")]
    public void A_mistake_at_the_beginning_leaves_nothing_behind(string option, string value, string message)
    {
        QuerentProcess begun = Init(option, value);

        Assert.Equal(2, begun.ExitCode);
        Assert.Contains(message, Assert.Single(begun.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(ProjectFolder));
    }

    [Fact]
    public void A_project_is_not_made_twice()
    {
        Init();
        string ledger = File.ReadAllText(LedgerPath());

        QuerentProcess again = Init();

        Assert.Equal(2, again.ExitCode);
        Assert.Contains("is a project already, there is a ledger.jsonl; name another folder", again.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal(ledger, File.ReadAllText(LedgerPath()));
    }

    [Fact]
    public void Scan_tells_what_changed_in_lines_and_as_json()
    {
        Init();
        File.Delete(Photo(3));
        File.Move(Photo(4), _folder.Under("photos/moved.bmp"));
        BitmapFile.Write(Photo(40), 40);

        JsonNode first = JsonNode.Parse(Assert.Single(Run("scan", "--json").OutLines))!;
        QuerentProcess second = Run("scan");

        Assert.Equal((30, 1, 1), ((int)first["images"]!, (int)first["added"]!, (int)first["moved"]!));
        Assert.Equal("3.bmp", (string?)first["missing"]![0]);
        Assert.Equal(["30 images.", "Nothing has changed since the last scan."], second.OutLines);
        Assert.Empty(Run("scan", "--quiet").OutLines);
        Assert.True(State.Images.Single(image => image.Path == "3.bmp").IsMissing);
    }

    [Fact]
    public void Marks_change_the_state_and_their_repetition_nothing()
    {
        Init("--holdout", "0");
        Assert.Equal(["Marked: 2 images."], Run("mark", "skip", "3.bmp", "4.bmp", "--why", "blurred").OutLines);
        long length = new FileInfo(LedgerPath()).Length;
        Assert.Equal(["Nothing to do: the images have this mark already."], Run("mark", "skip", "3.bmp").OutLines);
        Assert.Equal(length, new FileInfo(LedgerPath()).Length);

        string id = State.Images.Single(image => image.Path == "5.bmp").ShortId;
        Run("mark", "reject", id);
        Run("mark", "release", "3.bmp");

        Assert.Equal([ImageState.Unlabeled, ImageState.Skipped, ImageState.Rejected], States("3.bmp", "4.bmp", "5.bmp"));
        Run("mark", "restore", "5.bmp");
        Assert.Equal([ImageState.Unlabeled], States("5.bmp"));
    }

    [Theory]
    [InlineData("skipp", "3.bmp", "'skipp' is no mark; did you mean 'skip'?")]
    [InlineData("skip", "300.bmp", "300.bmp: is no image of the project; write its path below the folder of the images, or its first 6 digits or more")]
    [InlineData("release", "29.bmp", "29.bmp: is rejected; restore it first")]
    public void A_mark_that_cannot_be_is_refused_as_a_whole(string mark, string image, string message)
    {
        Init();
        Run("mark", "reject", "29.bmp");
        long length = new FileInfo(LedgerPath()).Length;

        QuerentProcess refused = Run("mark", mark, "1.bmp", image);

        Assert.Equal(2, refused.ExitCode);
        Assert.Equal($"error: {message}", Assert.Single(refused.ErrorLines));
        Assert.Equal(length, new FileInfo(LedgerPath()).Length);
    }

    [Fact]
    public void Classes_may_be_added_to_the_settings_and_not_renamed()
    {
        Init();
        string settings = Path.Combine(ProjectFolder, "querent.json"), text = File.ReadAllText(settings);
        File.WriteAllText(settings, text.Replace("\"dog\"", "\"dog\", \"cow\"", StringComparison.Ordinal));
        Assert.Equal(0, Run("scan").ExitCode);
        Assert.Equal(["cat", "dog", "cow"], State.Classes);

        File.WriteAllText(settings, text.Replace("\"dog\"", "\"hound\"", StringComparison.Ordinal));
        QuerentProcess renamed = Run("scan");

        Assert.Equal(2, renamed.ExitCode);
        Assert.Contains("classes: must begin with cat, dog, in this order; others may follow", renamed.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_command_at_once_is_sent_away()
    {
        Init();
        using ProjectWriter writer = ProjectWriter.Open(new ProjectFiles(ProjectFolder), TimeProvider.System);

        QuerentProcess other = Run("scan");

        Assert.Equal(2, other.ExitCode);
        Assert.Contains("another process is at work on this project", other.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_project_the_command_says_where_to_go()
    {
        QuerentProcess lost = QuerentProcess.Run("scan", "--project", _folder.Path);

        Assert.Equal(2, lost.ExitCode);
        Assert.Contains("is no project, there is no querent.json; 'querent init' makes one", lost.ErrorLines[0], StringComparison.Ordinal);
    }

    private string Photo(int number) => _folder.Under($"photos/{number}.bmp");

    private string LedgerPath() => Path.Combine(ProjectFolder, LedgerFile.Name);

    private string[] HeldOut() => [.. State.Images.Where(image => image.IsHeldOut).Select(image => image.Path).Order(StringComparer.Ordinal)];

    private ImageState[] States(params string[] paths) => [.. paths.Select(path => State.Images.Single(image => image.Path == path).State)];

    private QuerentProcess Init(params string[] more)
    {
        string[] usual = ["--task", "image-classification", "--images", _folder.Under("photos"), "--classes", "cat,dog"];
        string[] kept = [.. usual.Chunk(2).Where(pair => !more.Contains(pair[0])).SelectMany(pair => pair)];
        return QuerentProcess.Run(["init", ProjectFolder, .. kept, .. more]);
    }

    private QuerentProcess Run(params string[] arguments) => QuerentProcess.Run([.. arguments, "--project", ProjectFolder]);
}
