using System.Globalization;
using Querent.Host.Tests.Support;
using Querent.Projects.Ledger;

namespace Querent.Host.Tests.Projects;

/// <summary>Selection by the scores and embeddings of another program.</summary>
public sealed class ForeignSelectionTests : IDisposable
{
    private const int Photos = 40;

    private readonly ProjectFolder _project = new();

    public ForeignSelectionTests()
    {
        for (int i = 0; i < Photos; i++)
        {
            BitmapFile.Write(Path.Combine(_project.Photos, $"{i}.bmp"), i);
        }

        _project.Run("init", "--task", "image-classification", "--images", _project.Photos, "--classes", "cat,dog", "--holdout", "0");
    }

    public void Dispose() => _project.Dispose();

    [Fact]
    public void The_highest_scores_are_asked_for_and_what_has_none_is_told()
    {
        string file = Write("scores.csv", "path,score", Enumerable.Range(0, 30).Select(i => $"{i}.bmp,{i * 7 % 30}"));

        _project.Run("select", "--budget", "4", "--scores", file);

        ImageAsked[] asked = [.. _project.State.Questions];
        Assert.Equal(["17.bmp", "4.bmp", "21.bmp", "8.bmp"], Paths());
        Assert.Equal([29.0, 28, 27, 26], asked.Select(question => question.Score!.Value));
        Assert.All(asked, question => Assert.Equal("scores", question.Strategy));
        Assert.Empty(_project.State.Models);
    }

    // Two clouds far apart: the second center of k-center greedy lies in the other one, and the third is the farthest left.
    [Fact]
    public void A_strategy_chooses_by_embeddings_without_a_training()
    {
        string file = Write("embeddings.csv", "id,x,y", _project.State.Images.Select((image, i) => string.Create(
            CultureInfo.InvariantCulture, $"{image.Id},{(i % 2 == 0 ? 0 : 100) + (i * 0.01)},{i % 2}")));

        _project.Run("select", "--budget", "2", "--embeddings", file, "--strategy", "core-set");

        Assert.Equal(2, Paths().Length);
        int[] sides = [.. _project.State.Questions.Select(question =>
            _project.State.Images.ToList().FindIndex(image => image.Id == question.Image) % 2)];
        Assert.Equal([0, 1], sides.Order());
        Assert.Empty(_project.State.Models);
        Assert.Equal("core-set", _project.State.Questions[0].Strategy);
    }

    [Theory]
    [InlineData("0.bmp,1,2", "has 2 numbers of each image, and a score is one")]
    [InlineData("0.bmp,NaN", "line 2: '0.bmp' has a number that is not finite")]
    [InlineData("0.bmp,1;5", "line 2: '1;5' is no number; write a point before decimals")]
    [InlineData("none.bmp,1", "line 2: 'none.bmp' is no image of the project")]
    [InlineData("0.bmp,1\n0.bmp,1", "line 3: '0.bmp' is there twice")]
    [InlineData("0.bmp,1\n1.bmp,1,2", "line 3: '1.bmp' has 2 numbers, and the rows before have 1")]
    [InlineData("0.bmp", "has no rows of numbers")]
    public void A_file_that_cannot_be_used_is_told_by_its_line(string rows, string message)
    {
        string file = Write("scores.csv", "path,score", rows.Split('\n'));

        QuerentProcess refused = QuerentProcess.Run("select", "--scores", file, "--project", _project.Path);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(message, Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(_project.State.Questions);
    }

    [Fact]
    public void Two_ways_to_choose_and_a_strategy_that_needs_more_are_refused()
    {
        string file = Write("rows.csv", "path,x", Enumerable.Range(0, Photos).Select(i => $"{i}.bmp,{i}"));

        Assert.Contains("--scores and --strategy are two ways to choose", Refused("--scores", file, "--strategy", "margin"), StringComparison.Ordinal);
        Assert.Contains("--scores and --embeddings are two ways", Refused("--scores", file, "--embeddings", file), StringComparison.Ordinal);
        Assert.Contains("margin", Refused("--embeddings", file, "--strategy", "margin"), StringComparison.Ordinal);
    }

    private string Refused(params string[] arguments)
    {
        QuerentProcess process = QuerentProcess.Run(["select", "--project", _project.Path, .. arguments]);
        Assert.Equal(2, process.ExitCode);
        return process.ErrorLines[^1];
    }

    private string[] Paths() => [.. _project.State.Questions.Select(question => _project.State.Find(question.Image)!.Path)];

    private string Write(string name, string header, IEnumerable<string> rows)
    {
        string path = _project.Under(name);
        File.WriteAllLines(path, rows.Prepend(header));
        return path;
    }
}
