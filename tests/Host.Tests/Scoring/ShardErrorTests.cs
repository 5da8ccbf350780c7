using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Scoring;

/// <summary>Pools that cannot be divided, and wishes that cannot be granted: one line, and nothing is written.</summary>
public sealed class ShardErrorTests : IClassFixture<ScoredFolder>, IDisposable
{
    private readonly ScoredFolder _scored;
    private readonly TemporaryFolder _folder = new();

    public ShardErrorTests(ScoredFolder scored)
    {
        _scored = scored;
        string[] images = Directory.GetFiles(scored.Images, "*.bmp", SearchOption.AllDirectories);
        string whole = ImageTar.OfImages(_folder.Under("whole.tar"), images);
        byte[] image = File.ReadAllBytes(images[0]);
        File.WriteAllBytes(_folder.Under("cut.tar"), File.ReadAllBytes(whole)[..5000]);
        ImageTar.Write(_folder.Under("twice.tar"), ("a.bmp", image), ("b.bmp", image), ("a.bmp", image));
        ImageTar.Write(_folder.Under("none.tar"), ("a.txt", image));
        _folder.Write("no.tar", new string('a', 2000));
        _folder.Write("twice.txt", "a.png\nb.png\na.png\n");
        _folder.Write("empty.txt", "\n");
        Directory.CreateDirectory(_folder.Under("empty"));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cut.tar: is cut: ", "MODEL cut.tar --shards 2")]
    [InlineData("twice.tar#a.bmp: is there twice; name each image once", "MODEL twice.tar --shards 2")]
    [InlineData("whole.tar#", "MODEL whole.tar whole.tar --shards 2")]
    [InlineData("a.png: is there twice; name each image once", "MODEL twice.txt --shards 2")]
    [InlineData("--shards 17: there are 16 images; give at most as many shards", "MODEL whole.tar --shards 17")]
    [InlineData("--shards 1: there are 0 images", "MODEL none.tar --shards 1")]
    [InlineData("--shards 1: there are 0 images", "MODEL empty.txt --shards 1")]
    [InlineData("empty: there is no image in this folder, or below it", "MODEL empty --shards 1")]
    [InlineData("no.tar: is no tar archive, or a damaged one, at byte 0", "MODEL no.tar --shards 1")]
    [InlineData("nowhere.tar: there is no such file or folder", "MODEL nowhere.tar --shards 1")]
    [InlineData("empty: name one folder of images, one file with a path of an image a line, or archives (.tar)", "MODEL empty whole.tar --shards 1")]
    [InlineData("nowhere.safetensors: ", "nowhere.safetensors whole.tar --shards 2")]
    [InlineData("whole.tar: ", "whole.tar whole.tar --shards 2")]
    [InlineData("--score: name a model and its images", "MODEL --shards 2")]
    [InlineData("--shards: is missing; name the number of units", "MODEL whole.tar")]
    [InlineData("--shards 0: give at least 1", "MODEL whole.tar --shards 0")]
    [InlineData("--score: needs no configuration of an experiment; leave --set out", "MODEL whole.tar --shards 2 --set trials=2")]
    [InlineData("--output empty/../whole.tar: is not empty", "MODEL whole.tar --shards 2 --out empty/../whole.tar")]
    public void A_pool_that_cannot_be_planned_is_one_line(string expected, string words)
    {
        string[] arguments = [.. words.Split(' ').Select(word => word == "MODEL" ? _scored.Model
            : word.Contains(".t", StringComparison.Ordinal) || word.StartsWith("empty", StringComparison.Ordinal) ||
                word.StartsWith("nowhere", StringComparison.Ordinal) ? _folder.Under(word) : word)];
        string[] output = words.Contains("--out", StringComparison.Ordinal) ? [] : ["--out", _folder.Under("pool")];

        string line = CommandHere.Run(["plan", "--score", .. arguments, .. output]).ShouldFail(2);

        Assert.Contains(expected, line.Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.False(Path.Exists(_folder.Under("pool")), "It left a folder behind.");
    }

    [Theory]
    [InlineData("--out: is missing; name a new folder for the shards", "plan", "--score", "m", "a.tar", "--shards", "2")]
    [InlineData("--shards 2: is for --score MODEL IMAGES, which is missing", "plan", "--shards", "2")]
    public void A_plan_lacks_something(string expected, params string[] arguments) =>
        Assert.Contains(expected, CommandHere.Run(arguments).ShouldFail(2), StringComparison.Ordinal);

    [Theory]
    [InlineData("--top 0: give at least 1", "--top", "0")]
    [InlineData("--rank entropi: is unknown; did you mean 'entropy'?", "--rank", "entropi")]
    public void An_order_that_there_is_none_of_is_one_line(string expected, params string[] more)
    {
        ShardedScoring pool = new ShardedScoring(_scored.Model, _folder.Under("pool")).Planned(1, _folder.Under("whole.tar")).Worked(0);

        Assert.Contains(expected, pool.Merge(more).ShouldFail(2), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_has_no_order_of_images() => Assert.Contains("--top: is for a pool that is scored in shards",
        CommandHere.Run("merge", _scored.Run, "--top", "5").ShouldFail(2), StringComparison.Ordinal);
}
