using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

/// <summary>Runs that cannot start, or cannot go on.</summary>
public sealed class BadRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("loop: 12 initial labels and 1 queries of 60 need 72 images, but the pool has 60", "loop.querySize=60", "loop.candidateSubset=0")]
    [InlineData("loop.candidateSubset: 5 candidates are fewer than the query size 6", "loop.candidateSubset=5")]
    [InlineData("configuration: task.widht: is unknown; did you mean 'width'?", "task.widht=4")]
    [InlineData("configuration: strategies[0].lambda: is unknown", "strategies[0].lambda=1")]
    [InlineData("strategies[1].width: 2147483647 is not in 1..16384", "strategies[1].width=2147483647")]
    [InlineData("strategies[1].lambda: 1E+308 is not in 0..1000000", "strategies[1].lambda=1e308")]
    [InlineData("strategies[1].margin: 1E+39 is not in 0..1000000", "strategies[1].margin=1e39")]
    [InlineData("task.mean: 1E+308 is not in -1000..1000", "task.mean=[1e308,0,0]")]
    [InlineData("task.std: must be greater than 0 in every channel, 0.000001 at least", "task.std=[1e-300,1,1]")]
    [InlineData("training.batchSize: 'learning-loss' learns from 2 samples of a batch together, and a batch has 1; set it to 2 or more", "training.batchSize=1")]
    [InlineData("no plugin provides the task 'image-clasification'; did you mean 'image-classification'?", "task.name=image-clasification")]
    public void A_configuration_that_cannot_work_leaves_nothing_behind(string expected, params string[] settings)
    {
        string line = QuerentProcess.Run(TinyRun.Into(_folder.Under("run"), settings)).ShouldFail(2);

        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Under("run")));
    }

    [Fact]
    public void Data_whose_labels_are_of_another_kind_than_the_task_learns_from_are_refused()
    {
        string line = QuerentProcess.Run("run", "default", "--set", """dataset={"name":"synthetic-detection","poolSize":300}""",
            "--output", _folder.Under("run")).ShouldFail(2);

        Assert.Equal("error: configuration: dataset.name: the task 'image-classification' learns from ClassLabel, and the data " +
            "set 'synthetic-detection' has ObjectsLabel; choose another data set or task", line);
    }

    [Theory]
    [InlineData("cifar", "configuration: dataset.name: no plugin provides the dataset 'cifar'; did you mean 'cifar10'?")]
    [InlineData("image-classification", "configuration: dataset.name: no plugin provides the dataset 'image-classification'")]
    public void A_data_set_that_nobody_provides_offers_the_one_that_is_near(string name, string problem) => Assert.StartsWith(
        $"error: {problem}", QuerentProcess.Run("run", "default", "--set", $"dataset.name={name}", "--output", _folder.Under("run"))
            .ShouldFail(2), StringComparison.Ordinal);

    [Fact]
    public void A_missing_data_folder_is_named()
    {
        string missing = _folder.Under("nowhere");

        string line = QuerentProcess.Run("run", "cifar10-small", "--set", $"dataset.path={missing}", "--output", _folder.Under("run"))
            .ShouldFail(2);

        Assert.Contains(missing, line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_holds_something_is_not_written_into()
    {
        _folder.Write("run/precious.txt", "mine");

        string line = QuerentProcess.Run(TinyRun.Into(_folder.Under("run"))).ShouldFail(2);

        Assert.Contains("is not empty; name a new folder", line, StringComparison.Ordinal);
        Assert.Equal(["precious.txt"], Directory.GetFileSystemEntries(_folder.Under("run")).Select(path => Path.GetFileName(path)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_folder_without_a_name_is_an_error(string name) => Assert.Equal(
        "error: --output: has no name; name a new folder", QuerentProcess.Run(TinyRun.Into(name)).ShouldFail(2));

    [Fact]
    public void A_folder_that_cannot_be_written_is_an_error_before_training()
    {
        string file = _folder.Write("file", "in the way");

        QuerentProcess result = QuerentProcess.Run(TinyRun.Into(Path.Combine(file, "run")));

        Assert.Contains("cannot be written", result.ShouldFail(2), StringComparison.Ordinal);
        Assert.Empty(result.OutLines);
    }

    [Fact]
    public void A_loss_that_diverges_names_epoch_and_step_and_keeps_the_run()
    {
        // Decay of 1 at a rate of 1000 multiplies every weight by -999 in each step.
        string line = QuerentProcess.Run(TinyRun.Into(_folder.Under("run"),
            "training.learningRate=1000", "training.weightDecay=1", "training.epochs=20", "loop.initialLabels=24")).ShouldFail(2);

        Assert.Matches(@"^error: trial 1, random, cycle \d: training diverged: .* in epoch \d+, step \d+", line);
        Assert.Contains("\"status\": \"failed\"", File.ReadAllText(_folder.Under("run/manifest.json")), StringComparison.Ordinal);
        Assert.Contains("training diverged", File.ReadAllText(_folder.Under("run/report.html")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
