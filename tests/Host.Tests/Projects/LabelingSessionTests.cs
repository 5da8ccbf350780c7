using System.Diagnostics;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Projects;

/// <summary>The session of the README from photos to labels, run word for word; a script moves the images as people do.</summary>
public sealed class LabelingSessionTests : IDisposable
{
    private const string Heading = "## From a folder of photos to labels";
    private const int Photos = 120;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_session_of_the_README_is_what_the_commands_print()
    {
        for (int i = 0; i < Photos; i++)
        {
            BitmapFile.Write(_folder.Under($"photos/{i}.bmp"), i);
        }

        string[] session = [.. File.ReadLines(Path.Combine(RepositoryPaths.Root, "README.md"))
            .SkipWhile(line => line != Heading).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .SkipWhile(line => !line.StartsWith("    $", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal))
            .Select(line => line.Trim())];

        Assert.Equal(session, Play([.. session.Where(line => line.StartsWith('$')).Select(line => line[2..])]));
    }

    private IEnumerable<string> Play(string[] commands)
    {
        string folder = _folder.Path;
        foreach (string command in commands)
        {
            yield return $"$ {command}";
            if (command.Split(' ') is ["cd", var below])
            {
                folder = Path.Combine(folder, below);
                continue;
            }

            foreach (string line in Run(folder, command.Split(' ')[1..]))
            {
                yield return line;
            }

            if (command.StartsWith("querent export", StringComparison.Ordinal))
            {
                Annotate(Directory.GetDirectories(Path.Combine(folder, "exports")).Order(StringComparer.Ordinal).Last());
            }
        }
    }

    // Dark photos are cats, light ones dogs; every ninth is taken for the other, which no model can learn.
    private static void Annotate(string export)
    {
        foreach ((int i, string file) in Directory.GetFiles(Path.Combine(export, "inbox"), "*.bmp").Order(StringComparer.Ordinal).Index())
        {
            string name = Path.GetFileName(file);
            int number = int.Parse(name.Split('-', '.')[1], System.Globalization.CultureInfo.InvariantCulture);
            string target = i switch
            {
                7 => "_skip",
                11 => "_reject",
                _ => (number % 2 == 0) == (number % 9 != 0) ? "dog" : "cat",
            };
            File.Move(file, Path.Combine(export, target, i == 5 ? "renamed.bmp" : name));
        }
    }

    private static string[] Run(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(RepositoryPaths.Host, "querent.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
