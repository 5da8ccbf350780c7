using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Querent.Host.Tests.Runs;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Overview;

/// <summary>The status of real runs.</summary>
public sealed class RunStatusTests(FinishedRun run) : IClassFixture<FinishedRun>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_finished_run_is_complete_and_unchanged()
    {
        string folder = Path.GetDirectoryName(run.File("plan.json"))!;
        string[] before = Files(folder);
        QuerentProcess text = QuerentProcess.Run("status", folder);
        JsonObject json = Json(folder);

        Assert.Equal(0, text.ExitCode);
        Assert.Contains("completed, all 8 units done, ", text.Out.Replace('\n', ' '), StringComparison.Ordinal);
        Assert.Equal(["random", "entropy", "core-set", "ll"], text.OutLines[^4..].Select(line => line.Split(' ')[0]));
        Assert.Equal(("completed", "accuracy", 1.0), ((string)json["state"]!, (string)json["metric"]!, (double)json["share"]!));
        double accuracy = run.Lines("cycles.csv").Select(line => line.Split(','))
            .Where(row => row[1] == "ll" && row[2] == "2").Average(row => double.Parse(row[4]));
        Assert.Equal(accuracy, (double)json["strategies"]![3]!["metrics"]!["accuracy"]!, 12);
        Assert.Equal(before, Files(folder));
        AssertDocumented(json);
        Assert.Empty(Directory.GetFiles(folder, "*status.json", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_run_is_watched_from_outside_until_it_is_killed()
    {
        string folder = _folder.Under("run");
        using Process process = QuerentProcess.Start([], TinyRun.Into(folder, "loop.cycles=8", "loop.querySize=4", "training.epochs=100"));
        try
        {
            QuerentProcess.WaitForLine(process, "trial 1");
            JsonObject json = Json(folder);

            Assert.Equal(("running", 2, 1), ((string)json["state"]!, (int)json["units"]!["all"]!, (int)json["units"]!["begun"]!));
            JsonObject status = json["attempts"]![0]!["status"]!.AsObject();
            Assert.Equal((process.Id, "random", 8), ((int)status["process"]!, (string)status["strategy"]!, (int)status["cycles"]!));
            AssertDocumented(json);
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }

        string text = string.Join(' ', QuerentProcess.Run("status", folder).OutLines);
        Assert.Contains(": its process is gone, 0 of 2 units done, ", text, StringComparison.Ordinal);
        Assert.Contains($"go on with: querent run --resume {folder}", text, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static JsonObject Json(string folder)
    {
        QuerentProcess result = QuerentProcess.Run("status", folder, "--json");
        Assert.True(result.ExitCode == 0, result.Error);
        return JsonNode.Parse(result.Out)!.AsObject();
    }

    private static string[] Files(string folder) =>
    [
        .. Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O}"),
    ];

    private static void AssertDocumented(JsonObject json)
    {
        string text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "host/README.md"));
        string section = text[text.IndexOf("\n## Status\n", StringComparison.Ordinal)..text.IndexOf("\n## Events\n", StringComparison.Ordinal)];
        string[] known = [.. Regex.Matches(section, "`([a-zA-Z]+)(\\[\\])?`").Select(match => match.Groups[1].Value)];
        Assert.Equal((1, 1), ((int)json["version"]!, (int)(json["attempts"]!.AsArray().FirstOrDefault()?["status"]?["version"] ?? 1)));
        Assert.Empty(Keys(json).Except(known));
    }

    // The names of metrics are those of the task.
    private static IEnumerable<string> Keys(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field =>
            field.Key == "metrics" ? [field.Key] : Keys(field.Value).Prepend(field.Key)),
        JsonArray items => items.SelectMany(Keys),
        _ => [],
    };
}
