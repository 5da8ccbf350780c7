using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Querent.Host.Tests.Support;
using Querent.Hosting.Runs.Units;
using Querent.Hosting.Scoring;
using Querent.Hosting.Shards;

namespace Querent.Host.Tests.Scoring;

/// <summary>A pool that is scored in shards has the table that one process writes, to the last byte.</summary>
public sealed class ShardTests(ScoredFolder folder) : IClassFixture<ScoredFolder>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string[] Images => [.. Directory.GetFiles(folder.Images, "*.bmp", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public void Shards_of_a_folder_give_the_bytes_of_one_process(int shards)
    {
        ShardedScoring pool = Pool().Planned(shards, folder.Images).Worked(Enumerable.Range(0, shards).Reverse());

        string[] lines = pool.Merge().ShouldSucceed().OutLines;

        Assert.Equal([$"16 images: {pool.Scores}", $"the 16 with the highest predicted loss: {_folder.Under("pool/top.csv")}"], lines);
        Assert.Equal(pool.OfOneProcess(_folder.Under("one.csv"), folder.Images), File.ReadAllBytes(pool.Scores));
    }

    [Fact]
    public void Shards_of_a_list_are_found_from_any_folder()
    {
        string[] relative = [.. Images.Select(path => Path.GetRelativePath(Environment.CurrentDirectory, path))];
        string list = _folder.Write("list.txt", string.Join('\n', relative) + "\n\n");
        ShardedScoring pool = Pool().Planned(5, list).Worked(0, 1, 2, 3);

        // Another machine begins elsewhere.
        using Process elsewhere = QuerentProcess.StartInShell("cd / && exec", ["work", _folder.Under("pool"), "--unit", "4"]);
        QuerentProcess.Finish(elsewhere).ShouldSucceed();

        pool.Merge().ShouldSucceed();
        Assert.Equal(pool.OfOneProcess(_folder.Under("one.csv"), relative), File.ReadAllBytes(pool.Scores));
    }

    [Fact]
    public void Shards_of_archives_begin_and_end_anywhere_in_them()
    {
        string[] archives =
        [
            ImageTar.OfImages(_folder.Under("a.tar"), Images[..7]), ImageTar.Write(_folder.Under("none.tar"), ("a.txt", [1])),
            ImageTar.OfImages(_folder.Under("b.tar"), Images[7..]),
        ];
        ShardedScoring pool = Pool().Planned(5, archives).Worked(Enumerable.Range(0, 5));

        pool.Merge().ShouldSucceed();

        byte[] one = pool.OfOneProcess(_folder.Under("one.csv"), archives);
        Assert.Equal(one, File.ReadAllBytes(pool.Scores));
        string[] ofFiles = CommandHere.Run("score", folder.Model, folder.Images).ShouldSucceed().OutLines;
        Assert.Equal(Numbers(ofFiles), Numbers(File.ReadAllLines(pool.Scores)));
    }

    [Theory]
    [InlineData("predicted-loss", 4, 1)]
    [InlineData("entropy", 3, 1)]
    [InlineData("least-confidence", 2, -1)]
    public void The_first_images_are_those_of_a_sort_and_the_lower_id_wins_a_tie(string rank, int column, int sign)
    {
        // Each image three times, so that ties are there.
        string archive = ImageTar.Write(_folder.Under("a.tar"), Images.SelectMany((image, i) =>
            new[] { 2, 0, 1 }.Select(copy => ($"{copy}-{i % 7}-{i}.bmp", File.ReadAllBytes(image)))));
        ShardedScoring pool = Pool().Planned(4, archive).Worked(0, 1, 2, 3);

        pool.Merge("--top", "20", "--rank", rank).ShouldSucceed();

        string[] all = File.ReadAllLines(pool.Scores);
        Assert.Equal([all[0], .. all[1..].OrderByDescending(line => sign * float.Parse(line.Split(',')[column], CultureInfo.InvariantCulture))
            .ThenBy(line => line.Split(',')[0], StringComparer.Ordinal).Take(20)], pool.Top);
    }

    [Fact]
    public void An_image_that_cannot_be_read_keeps_its_line_and_costs_no_shard()
    {
        string archive = ImageTar.Write(_folder.Under("a.tar"),
            ("a.bmp", File.ReadAllBytes(Images[0])), ("b.png", "no image"u8.ToArray()), ("c.bmp", File.ReadAllBytes(Images[1])));
        ShardedScoring pool = Pool().Planned(2, archive).Worked(0);
        QuerentProcess second = pool.Work(1).ShouldSucceed();

        QuerentProcess merging = pool.Merge();

        Assert.StartsWith($"warning: {archive}#b.png: ", Assert.Single(second.ErrorLines), StringComparison.Ordinal);
        Assert.EndsWith("; 1 of 2 images could not be read", second.OutLines[^1], StringComparison.Ordinal);
        Assert.Equal(4, merging.ExitCode);
        Assert.Equal($"3 images; 1 of them could not be read: {pool.Scores}", merging.OutLines[0]);
        Assert.Equal(pool.OfOneProcess(_folder.Under("one.csv"), archive), File.ReadAllBytes(pool.Scores));
        Assert.Equal(3, pool.Top.Length);
    }

    [Fact]
    public void Shards_that_are_missing_are_named()
    {
        ShardedScoring pool = Pool().Planned(4, folder.Images);
        Assert.Equal($"error: {_folder.Under("pool")}: no unit has ended yet; work on one: querent work {_folder.Under("pool")} --unit 0",
            pool.Merge().ShouldFail(2));
        pool.Worked(2);

        QuerentProcess merging = pool.Merge();

        Assert.Equal(4, merging.ExitCode);
        Assert.Equal("1 of 4 units; missing: shard 1 of 4; shard 2 of 4; shard 4 of 4", merging.OutLines[0]);
        Assert.Equal($"4 images: {pool.Scores}", merging.OutLines[1]);
    }

    [Fact]
    public void A_shard_that_is_done_is_not_scored_again()
    {
        ShardedScoring pool = Pool().Planned(2, folder.Images).Worked(0);

        Assert.Equal($"unit 0 (shard 1 of 2) is done already: {pool.Result(0)}", Assert.Single(pool.Work(0).ShouldSucceed().OutLines));
        Assert.Contains("the plan has the units 0 to 1", pool.Work(2).ShouldFail(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_of_a_shard_is_kept_that_was_interrupted()
    {
        Pool().Planned(2, folder.Images);
        var pool = ShardedPool.Open(_folder.Under("pool"));
        using var source = new CancellationTokenSource();
        var work = new ShardWork(pool, new CsvScores(new() { LabelType = typeof(Data.ClassLabel) }), (images, cancellation) =>
        {
            source.Cancel();
            cancellation.ThrowIfCancellationRequested();
            return [];
        }, static _ => { });

        Assert.Throws<OperationCanceledException>(() => work.Run(pool.Units[0], "20261128T000000-a-1", [], static _ => { }, source.Token));

        Assert.Empty(pool.Units[0].Parts[0].AttemptPaths);
        Assert.Empty(pool.Units[0].Parts[0].HiddenPaths);
        Assert.False(pool.Units[0].IsDone);
    }

    [Fact]
    public void A_shard_that_was_changed_or_is_from_elsewhere_is_not_merged()
    {
        ShardedScoring pool = Pool().Planned(2, folder.Images).Worked(0, 1);
        string circumstances = File.ReadAllText(Path.Combine(pool.Result(1), UnitFiles.Circumstances));
        SealedUnit.Change(pool.Result(1), UnitFiles.Circumstances, text => Regex.Replace(text, @"""vectorBits"": \d+", "\"vectorBits\": 64"));
        Assert.Contains("cannot stand beside shard 1 of 2, it was computed elsewhere: vectorBits is 64", pool.Merge().ShouldFail(2),
            StringComparison.Ordinal);
        SealedUnit.Change(pool.Result(1), UnitFiles.Circumstances, text =>
            Regex.Replace(circumstances, @"""plan"": ""....", "\"plan\": \"0000"));
        Assert.Contains("is of another plan than plan.json", pool.Merge().ShouldFail(2), StringComparison.Ordinal);
        SealedUnit.Change(pool.Result(1), UnitFiles.Circumstances, _ => circumstances);
        string scores = Path.Combine(pool.Result(1), UnitFiles.Scores);
        File.WriteAllText(scores, File.ReadAllText(scores).Replace("0.", "1.", StringComparison.Ordinal));

        Assert.Contains("scores.csv: was changed after its unit ended", pool.Merge().ShouldFail(2), StringComparison.Ordinal);
        Assert.False(File.Exists(pool.Scores));
    }

    [Fact]
    public void Images_and_models_that_were_changed_since_the_plan_are_refused()
    {
        string archive = ImageTar.OfImages(_folder.Under("a.tar"), Images);
        string model = _folder.Under("model.safetensors");
        File.Copy(folder.Model, model);
        var pool = new ShardedScoring(model, _folder.Under("pool"));
        pool.Planned(3, archive);

        File.AppendAllText(model, " ");
        Assert.Contains("model.safetensors", pool.Work(0).ShouldFail(2), StringComparison.Ordinal);
        File.Copy(folder.Model, model, overwrite: true);
        ImageTar.OfImages(archive, Images.Reverse());
        Assert.Contains("the images were changed since they were planned: shard00000 begins with ", pool.Work(0).ShouldFail(2), StringComparison.Ordinal);
        ImageTar.OfImages(archive, Images[1..]);
        Assert.Contains("when the shards were planned; plan them anew", pool.Work(1).ShouldFail(2), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pool_is_no_run()
    {
        Pool().Planned(2, folder.Images);

        Assert.Contains("is no run but a pool to be scored in shards: work, submit, status and merge take it",
            CommandHere.Run("run", "--resume", _folder.Under("pool")).ShouldFail(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Processes_of_this_machine_score_all_shards_and_the_state_is_told()
    {
        ShardedScoring pool = Pool().Planned(3, folder.Images);
        string path = _folder.Under("pool");
        string Status() => string.Join(' ', QuerentProcess.Run("status", path).ShouldSucceed().OutLines);
        Assert.Equal($"{path}: planned, 3 units", Status());
        pool.Worked(1);
        Assert.Contains("nobody is at work, 1 of 3 units done, 31 %", Status(), StringComparison.Ordinal);

        QuerentProcess.Run("submit", path, "--engine", "local", "--at-once", "2").ShouldSucceed();

        Assert.Contains($"put them together with: querent merge {path}", Status(), StringComparison.Ordinal);
        pool.Merge().ShouldSucceed();
        Assert.Contains("completed, all 3 units done", Status(), StringComparison.Ordinal);
        Assert.Equal(pool.OfOneProcess(_folder.Under("one.csv"), folder.Images), File.ReadAllBytes(pool.Scores));
    }

    private ShardedScoring Pool() => new(folder.Model, _folder.Under("pool"));

    private static string[] Numbers(string[] lines) => [.. lines.Select(line => line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..])];
}
