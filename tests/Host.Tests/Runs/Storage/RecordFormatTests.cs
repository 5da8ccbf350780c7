using System.Text.Json;
using Querent.ActiveLearning;
using Querent.Data;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;
using Querent.Training;
using Xunit;

namespace Querent.Host.Tests.Runs;

/// <summary>
/// The format of records that runs have left on disks: a change that these tests notice needs another version.
/// </summary>
public sealed class RecordFormatTests
{
    private const string Line =
        """
        {"version":1,"trial":2,"strategy":"learning-loss","pickIds":["a/1.png","b,\u0022c\u0022"],"result":{"cycle":3,"labeledCount":300,
        "metrics":{"accuracy":0.1,"macroAccuracy":0.30000000000000004},
        "epochs":[{"epoch":1,"epochs":2,"targetLoss":1.5,"rankingLoss":0.7},{"epoch":2,"epochs":2,"targetLoss":1.25}],
        "targetLoss":0.3333333333333333,"rankingAccuracy":0.62,"spearman":0.33,"kendall":0.24,"collapse":"constant","entropyOverlap":0.5,
        "randomOverlap":0,"lossPairs":[{"predicted":0.1,"real":3.4028235E+38}],
        "confusion":{"classes":["cat","dog"],"counts":[[3,1],[0,4]]},"picks":[{"index":17,"score":0.1},{"index":4}],
        "pickAnnotations":[{"caption":"cat .83","marks":[{"$type":"box","left":0.1,"top":0.2,"right":0.3,"bottom":0.4,"class":1,"name":"cat"}]}],
        "weights":{"target":"ab","lossPrediction":"cd"}}}
        """;

    private static CycleRecord Record => CycleRecord.Of(new TrialKey(2, "learning-loss"), new CycleResult
    {
        Cycle = 3,
        LabeledCount = 300,
        Metrics = new Dictionary<string, double> { ["accuracy"] = 0.1, ["macroAccuracy"] = 0.1 + 0.2 },
        Epochs = [new EpochProgress(1, 2, 1.5, 0.7), new EpochProgress(2, 2, 1.25, null)],
        TargetLoss = 1.0 / 3,
        RankingAccuracy = 0.62,
        Spearman = 0.33,
        Kendall = 0.24,
        Collapse = "constant",
        EntropyOverlap = 0.5,
        RandomOverlap = 0,
        LossPairs = [new LossPair(0.1f, float.MaxValue)],
        Confusion = new ConfusionMatrix(["cat", "dog"], new[,] { { 3, 1 }, { 0, 4 } }),
        Picks = [new Pick(17, 0.1), new Pick(4)],
        PickAnnotations = [new Annotation("cat .83", new BoxMark(0.1f, 0.2f, 0.3f, 0.4f, 1, "cat"))],
        Weights = new WeightHashes("ab", "cd"),
    }, index => index == 17 ? "a/1.png" : "b,\"c\"");

    [Fact]
    public void A_record_is_written_in_the_documented_format() =>
        Assert.Equal(Line.ReplaceLineEndings("") + "\n", LinesFile.Line(Record, UnitJson.Default.CycleRecord));

    [Fact]
    public void A_record_is_read_back_bit_for_bit()
    {
        CycleRecord read = JsonSerializer.Deserialize(Line, UnitJson.Default.CycleRecord)!;

        Assert.Equal(LinesFile.Line(Record, UnitJson.Default.CycleRecord), LinesFile.Line(read, UnitJson.Default.CycleRecord));
        Assert.Equal(0.1 + 0.2, read.Result.Metrics["macroAccuracy"]);
        Assert.Equal(Record.Result.Picks, read.Result.Picks);
        Assert.Equal(Record.Result.LossPairs, read.Result.LossPairs);
        Assert.Equal(Record.Result.PickAnnotations[0].Marks, read.Result.PickAnnotations[0].Marks);
        Assert.Equal(4, read.Result.Confusion!.Counts[1, 1]);
    }

    [Fact]
    public void Of_many_loss_pairs_an_even_sample_is_kept()
    {
        CycleResult result = Record.Result with
        {
            LossPairs = [.. Enumerable.Range(0, 10_000).Select(i => new LossPair(i, i))],
        };

        IReadOnlyList<LossPair> kept = CycleRecord.Of(new TrialKey(1, "x"), result, _ => "").Result.LossPairs;

        Assert.Equal(2000, kept.Count);
        Assert.Equal([0, 5, 10], kept.Take(3).Select(pair => pair.Real));
    }
}
