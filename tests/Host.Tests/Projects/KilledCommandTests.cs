using System.Diagnostics;
using Querent.Host.Tests.Support;
using Querent.Randomness;

namespace Querent.Host.Tests.Projects;

/// <summary>
/// Commands that are killed at any instant: run again, they end with the state that they would have ended with at once, nothing lost and nothing
/// doubled.
/// </summary>
public sealed class KilledCommandTests : IDisposable
{
    private const int Photos = 60;

    private static readonly string[] s_init =
        ["init", "P", "--task", "image-classification", "--images", "photos", "--classes", "cat,dog", "--holdout", "20"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string[]> Commands => new()
    {
        { "init", s_init },
        { "scan", ["scan"] },
        { "select", ["select", "--budget", "40"] },
        { "ingest", ["ingest", "answers.csv", "--from", "csv"] },
        { "mark", ["mark", "reject", "1.bmp", "2.bmp", "3.bmp"] },
        { "train", ["train"] },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_killed_command_loses_and_doubles_nothing(string name, string[] arguments)
    {
        string beginning = _folder.Under("beginning");
        Prepare(beginning, name);
        string whole = Copy(beginning, "whole");
        var watch = Stopwatch.StartNew();
        Run(whole, arguments);
        double seconds = watch.Elapsed.TotalSeconds;
        string expected = State(whole);

        int kills = Repetitions.Of(usual: 2, soak: 20);
        RandomStream random = new Seed(7).Stream();
        for (int i = 0; i < kills; i++)
        {
            string copy = Copy(beginning, $"kill{i}");
            using (Process process = Start(copy, arguments))
            {
                // All of it is as long as the first time, at most; most of the writing is near the end.
                Thread.Sleep(TimeSpan.FromSeconds(seconds * (0.3 + (0.7 * random.NextDouble()))));
                process.Kill();
                process.WaitForExit();
            }

            using (Process again = Start(copy, arguments))
            {
                string error = again.StandardError.ReadToEnd();
                again.WaitForExit();
                Assert.True(again.ExitCode == 0 || IsDone(name, error), error);
            }

            Assert.Equal(expected, State(copy));
            Directory.Delete(copy, recursive: true);
        }
    }

    // The first time it was done before the kill.
    private static bool IsDone(string name, string error) => name switch
    {
        "init" => error.Contains("is a project already", StringComparison.Ordinal),
        "select" => error.Contains("have no answer yet", StringComparison.Ordinal),
        _ => false,
    };

    private void Prepare(string folder, string name)
    {
        for (int i = 0; i < Photos; i++)
        {
            BitmapFile.Write(Path.Combine(folder, $"photos/{i}.bmp"), i);
        }

        if (name == "init")
        {
            return;
        }

        Run(folder, s_init);
        string settings = Path.Combine(folder, "P/querent.json");
        File.WriteAllText(settings, File.ReadAllText(settings).Replace("\"epochs\": 60", "\"epochs\": 3", StringComparison.Ordinal)
            .Replace("48", "2", StringComparison.Ordinal).Replace("\"imageSize\": 64", "\"imageSize\": 16", StringComparison.Ordinal));
        Run(folder, ["select", "--budget", "40"]);
        File.WriteAllLines(Path.Combine(folder, "answers.csv"), Enumerable.Range(0, Photos)
            .Select(i => $"{i}.bmp,{(i % 2 == 0 ? "cat" : "dog")}").Prepend("path,class"));
        if (name is "train" or "select")
        {
            Run(folder, ["ingest", "answers.csv", "--from", "csv"]);
        }

        if (name == "select")
        {
            for (int i = Photos; i < 2 * Photos; i++)
            {
                BitmapFile.Write(Path.Combine(folder, $"photos/{i}.bmp"), i);
            }

            Run(folder, ["scan"]);
        }

        if (name == "scan")
        {
            File.Delete(Path.Combine(folder, "photos/1.bmp"));
            BitmapFile.Write(Path.Combine(folder, "photos/2.bmp"), 100);
            BitmapFile.Write(Path.Combine(folder, "photos/new.bmp"), 101);
        }
    }

    private static string State(string folder) =>
        ProjectFolder.Text(Querent.Projects.Workspace.Project.Open(new(Path.Combine(folder, "P"))).State);

    private string Copy(string from, string name)
    {
        string to = _folder.Under(name);
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            File.SetLastWriteTimeUtc(copy, File.GetLastWriteTimeUtc(file));
        }

        return to;
    }

    private static void Run(string folder, string[] arguments)
    {
        using Process process = Start(folder, arguments);
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }

    private static Process Start(string folder, string[] arguments)
    {
        string[] project = arguments[0] == "init" ? [] : ["--project", "P"];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(RepositoryPaths.Host, "querent.dll"), .. arguments, .. project, "--quiet"])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }
}
