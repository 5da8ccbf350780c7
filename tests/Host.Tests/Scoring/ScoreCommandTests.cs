using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Host.Tests.Support;
using Querent.Hosting;

namespace Querent.Host.Tests.Scoring;

public sealed class ScoreCommandTests(ScoredFolder folder) : IClassFixture<ScoredFolder>
{
    [Fact]
    public void Scores_of_the_test_images_are_those_of_the_evaluation()
    {
        CycleResult last = StoredRun.Results(folder.Run).Cycles[^1].Result;

        string[] lines = Score(folder.Images).OutLines;

        Assert.Equal("image,prediction,score,entropy,predictedLoss,problem,p:even,p:odd", lines[0]);
        Assert.Equal(last.LossPairs.Select(pair => pair.Predicted), lines[1..].Select(line => Number(line, 4)));
        double accuracy = lines[1..].Average(line => line.Split(',') is var cells && cells[0].Contains($"/{cells[1]}/") ? 1.0 : 0);
        Assert.Equal(last.Metrics["accuracy"], accuracy);
        Assert.All(lines[1..], line => Assert.Equal(1, Number(line, 6) + Number(line, 7), 1e-6));
    }

    [Fact]
    public void Lines_of_JSON_hold_the_numbers_of_the_table()
    {
        string file = folder.Under("scores.jsonl");

        QuerentProcess process = Score(folder.Images, "--output", file);

        string[] table = Score(folder.Images).OutLines;
        JsonNode[] lines = [.. File.ReadLines(file).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal($"16 images: {file}", Assert.Single(process.OutLines));
        Assert.Equal(table[1..].Select(line => line.Split(',')[0]), lines.Select(line => (string)line["image"]!));
        Assert.Equal(table[1..].Select(line => Number(line, 4)), lines.Select(line => (float)line["predictedLoss"]!));
        Assert.All(lines, line => Assert.Equal(
            (float)line["prediction"]!["score"]!, (float)line["probabilities"]![(string)line["prediction"]!["class"]!]!));
    }

    [Fact]
    public void An_image_that_cannot_be_read_is_named_and_the_others_are_scored()
    {
        string damaged = folder.Under("damaged/b.png");
        Directory.CreateDirectory(Path.GetDirectoryName(damaged)!);
        File.WriteAllText(damaged, "no image");
        BitmapFile.Write(folder.Under("damaged/a.bmp"), 3);
        BitmapFile.Write(folder.Under("damaged/c.bmp"), 4);

        QuerentProcess process = Run(Path.GetDirectoryName(damaged)!);

        Assert.Equal(4, process.ExitCode);
        Assert.StartsWith($"warning: {damaged}: ", Assert.Single(process.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(["a.bmp", "b.png", "c.bmp"], process.OutLines[1..].Select(line => Path.GetFileName(line.Split(',')[0])));
        Assert.Contains(",,,,,", process.OutLines[2], StringComparison.Ordinal);
        Assert.NotEqual("", process.OutLines[3].Split(',')[4]);
    }

    [Fact]
    public void A_file_that_is_there_is_not_written_over()
    {
        string file = folder.Under("there.csv");
        File.WriteAllText(file, "mine");

        string line = Run(folder.Images, "--output", file).ShouldFail(exitCode: 2);

        Assert.Equal($"error: --output {file}: is there already; name a new file", line);
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Theory]
    [InlineData("IMAGES", "--output", "scores.txt", "error: --output scores.txt: the name must end in .csv or .jsonl")]
    [InlineData("nowhere", "--threads", "1", "error: nowhere: there is no such file or folder")]
    [InlineData("EMPTY", "--threads", "1", "error: EMPTY: there is no image in this folder, or below it")]
    public void Wrong_arguments_are_an_error_of_one_line(string images, string option, string value, string error)
    {
        string empty = Directory.CreateDirectory(folder.Under("empty")).FullName;
        string given = images.Replace("IMAGES", folder.Images, StringComparison.Ordinal).Replace("EMPTY", empty, StringComparison.Ordinal);

        string line = Run(given, option, value).ShouldFail(exitCode: 2);

        Assert.Equal(error.Replace("EMPTY", empty, StringComparison.Ordinal), line);
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused()
    {
        string file = folder.Under("no.safetensors");
        File.WriteAllText(file, "none");

        string line = CommandHere.Run("score", file, folder.Images).ShouldFail(exitCode: 2);

        Assert.StartsWith($"error: {file}: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_whose_task_no_plugin_brings_is_refused()
    {
        using var none = new TemporaryFolder();

        string line = CommandHere.RunWith(none.Path, ["score", folder.Model, folder.Images]).ShouldFail(exitCode: 2);

        Assert.Contains("no plugin provides the task 'image-classification'", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_thousand_images_take_less_than_a_gigabyte()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The shell gives the list to the command, and the kernel tells its memory.");
        const int Count = 100_000;
        (string list, string output) = (folder.Under("list.txt"), folder.Under("many.csv"));
        string[] images = Directory.GetFiles(folder.Images, "*.bmp", SearchOption.AllDirectories);
        File.WriteAllLines(list, Enumerable.Range(0, Count).Select(i => images[i % images.Length]));

        using Process process = QuerentProcess.StartInShell("exec", ["score", folder.Model, "-", "--output", output], $"< '{list}'");
        long peak = 0;
        while (!process.WaitForExit(50))
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException) when (process.HasExited)
            {
                // Between the wait and the question; what it was before counts.
            }
        }

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(Count + 1, File.ReadLines(output).Count());
        Assert.InRange(peak, 10_000_000, 999_999_999);
    }

    private QuerentProcess Score(params string[] arguments) => Run(arguments).ShouldSucceed();

    private QuerentProcess Run(params string[] arguments) => CommandHere.Run(["score", folder.Model, .. arguments]);

    private static float Number(string line, int column) => float.Parse(line.Split(',')[column], CultureInfo.InvariantCulture);
}
