using System.Diagnostics;
using Querent.ActiveLearning;
using Querent.Backends.Cpu;
using Querent.Conformance;
using Querent.Plugins.Badge;
using Querent.Plugins.CoreSet;
using Querent.Plugins.Coverage;
using Querent.Plugins.LearningLoss;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Tests.Strategies;

/// <summary>
/// Time and memory of a query of 1,000 among 50,000 images of 512 features, on two threads, with 1,000 labeled. To run one:
/// <c>QUERENT_TIME_STRATEGY=badge Querent.Plugins.Tests -class "*StrategyTimes" -showLiveOutput</c>; <c>all</c> runs each.
/// </summary>
public sealed class StrategyTimes(ITestOutputHelper output)
{
    private const string Wanted = "QUERENT_TIME_STRATEGY";
    private const int Images = 50_000;
    private const int Labeled = 1000;
    private const int Features = 512;
    private const int Classes = 10;

    [Theory]
    [InlineData("max-herding", 1000)]
    [InlineData("core-set", 1000)]
    [InlineData("learning-loss-diverse", 1000)]
    [InlineData("badge", 1000)]
    [InlineData("uncertainty-herding", 1000)]
    [InlineData("typiclust", 1000)]
    [InlineData("typiclust", 40)]
    [InlineData("prob-cover", 1000)]
    [InlineData("cold-start", 1000)]
    public void A_query_among_50_000_images(string name, int querySize)
    {
        string? wanted = Environment.GetEnvironmentVariable(Wanted);
        Assert.SkipUnless(wanted == "all" || wanted == name, $"This takes up to minutes: set {Wanted} to a strategy, or to 'all'.");
        IAcquisitionStrategy strategy = new PluginRegistration(
            new CoreSetPlugin(), new LearningLossPlugin(), new BadgePlugin(), new CoveragePlugin()).Strategy(name);
        using var backend = new CpuBackend(2);
        AcquisitionContext context = Context(strategy, querySize) with
        {
            Distances = new Distances(backend),
            Supplied = [Signal.Features],
        };
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = before;
        using var watch = new Timer(
            _ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 20);
        TimeSpan used = Environment.CpuUsage.TotalTime;
        var time = Stopwatch.StartNew();

        IReadOnlyList<Pick> picks = strategy.Select(context);

        double processors = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
        output.WriteLine($"{name}, query {querySize}: {time.Elapsed.TotalSeconds:0.0} s, {processors:0.0} s of processors, {
            (most - before) >> 20} MiB beside its signals");
        Assert.Equal(querySize, picks.Count);
    }

    // Images of 100 kinds, as features of photographs are.
    private static AcquisitionContext Context(IAcquisitionStrategy strategy, int querySize) => new()
    {
        Cycle = 2,
        QuerySize = querySize,
        Candidates = [.. Enumerable.Range(Labeled, Images)],
        Labeled = [.. Enumerable.Range(0, Labeled)],
        Signals = Values(strategy.Needs, Images, new Seed(1)),
        LabeledSignals = Values(strategy.NeedsOfLabeled, Labeled, new Seed(2)),
        Seed = new Seed(3),
    };

    private static SignalValues Values(IReadOnlyList<Signal> needs, int count, Seed seed) =>
        needs.Aggregate(new SignalValues(), (values, signal) => signal switch
        {
            ScalarSignal scalar => values.With(scalar, Rows(count, 1, seed)),
            RowSignal rows when rows.Equals(LogitGradient.Signal) =>
                values.With(rows, SignalRows.Of(Rows(count, Classes, seed), Classes, count)),
            RowSignal rows => values.With(rows, SignalRows.Of(Rows(count, Features, seed), Features, count)),
            _ => values,
        });

    private static float[] Rows(int count, int columns, Seed seed)
    {
        RandomStream stream = seed.Stream(), centers = new Seed(9).Stream();
        float[] kinds = [.. Enumerable.Range(0, 100 * columns).Select(_ => Math.Max(0, (float)centers.NextGaussian()))];
        var values = new float[count * columns];
        for (int i = 0; i < values.Length; i++)
        {
            int kind = i / columns % 100;
            values[i] = Math.Max(0, kinds[(kind * columns) + (i % columns)] + (.5f * (float)stream.NextGaussian()));
        }

        return values;
    }
}
