using System.Text.RegularExpressions;

namespace Querent.Packages.Tests.Support;

/// <summary>A solution that was made from a template: its README says how it is built, tested and run.</summary>
/// <param name="Feed">Has the packages.</param>
/// <param name="Path">Of the folder.</param>
internal sealed partial record PluginFolder(PackageFeed Feed, string Path)
{
    /// <summary>Runs all commands of the README, in order, and insists that each succeeds.</summary>
    /// <returns>All that they said.</returns>
    public string RunReadme()
    {
        string[] commands = [.. File.ReadLines(System.IO.Path.Combine(Path, "README.md"))
            .Where(line => CommandPattern().IsMatch(line)).Select(line => line.Trim())];
        Assert.InRange(commands.Length, 3, 10);
        return string.Concat(commands.Select(command => Feed.Shell(Path, command).Successful().Said));
    }

    /// <summary>The folder of the only run that ended, which has a report.</summary>
    public string Run()
    {
        string run = Assert.Single(Directory.GetDirectories(System.IO.Path.Combine(Path, "runs")));
        Assert.True(new FileInfo(System.IO.Path.Combine(run, "report.html")).Length > 1000);
        return run;
    }

    /// <summary>The strategies that picked images in the run.</summary>
    public IEnumerable<string> Strategies() => File.ReadLines(System.IO.Path.Combine(Run(), "selections.csv"))
        .Skip(1).Select(line => line.Split(',')[1]).Distinct();

    /// <summary>Tests that passed and were skipped, as <c>dotnet test</c> counted them.</summary>
    public static (int Passed, int Skipped) Counts(string said)
    {
        Match counts = CountPattern().Match(said);
        Assert.True(counts.Success, said);
        return (int.Parse(counts.Groups["passed"].ValueSpan), int.Parse(counts.Groups["skipped"].ValueSpan));
    }

    [GeneratedRegex("^    (dotnet|querent) ")]
    private static partial Regex CommandPattern();

    [GeneratedRegex(@"Failed: +0, Passed: +(?<passed>\d+), Skipped: +(?<skipped>\d+),")]
    private static partial Regex CountPattern();
}
