using System.Diagnostics;
using Querent.Host.Tests.Support;

namespace Querent.Engine.Tests;

/// <summary>Units that are submitted several times.</summary>
[Collection(Cluster.Calm)]
public sealed class SubmissionTests(Cluster cluster, OneProcess one) : EngineTest(cluster, one, Cluster.Calm)
{
    [Fact]
    public async Task Two_submissions_at_once_give_each_unit_one_result_and_another_plan_is_not_merged()
    {
        await Ready();
        Sample sample = Sample().Planned(1);
        using Process first = QuerentProcess.Start(Cluster.Environment, sample.SubmitArguments());
        using Process second = QuerentProcess.Start(Cluster.Environment, sample.SubmitArguments());
        string[] jobs = [.. new[] { first, second }.Select(process => QuerentProcess.Finish(process).ShouldSucceed())
            .SelectMany(result => result.OutLines).Where(line => line.StartsWith("submitted: ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[^1])];

        await sample.Done(Units);
        await Wait.Until("the end of all tasks", () => jobs.SelectMany(Cluster.Tasks)
            .All(task => task.Contains("|COMPLETED|", StringComparison.Ordinal)));
        Assert.All(Units, unit => Assert.Empty(sample.Attempts(unit)));
        Assert.Equal(0, sample.Merge().ExitCode);
        Assert.Contains("all 3 units done", QuerentProcess.Run(Cluster.Environment, sample.SubmitArguments()).Out, StringComparison.Ordinal);
        sample.ShouldEqual(One.Run, Units);

        string plan = Path.Combine(sample.Path, "plan.json");
        File.WriteAllText(plan, File.ReadAllText(plan).Replace("\"epochs\": 20", "\"epochs\": 21", StringComparison.Ordinal));
        Assert.Contains("is of another plan than plan.json", sample.Merge().ShouldFail(2), StringComparison.Ordinal);
    }
}
