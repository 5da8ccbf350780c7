using System.Text.RegularExpressions;
using Querent.Packages.Tests.Support;

namespace Querent.Packages.Tests;

/// <summary>
/// The page about tasks shows the template of a task, file by file: behind each mark, such as the comment NumberTask.cs,
/// stands the file of this name. The template is built and tested, and so is the page.
/// </summary>
public sealed partial class TaskPageTests
{
    private const string Rewrite = "QUERENT_WRITE_PAGES";

    private static readonly string s_page = Path.Combine(BuildFacts.Repository, "plugins", "WRITING-A-TASK.md");

    private static readonly string s_template =
        Path.Combine(BuildFacts.Repository, "plugins", "Templates", "content", "querent-task");

    [Fact]
    public void Each_block_is_the_file_of_the_template()
    {
        string page = File.ReadAllText(s_page);
        string expected = BlockPattern().Replace(page, match => $"<!-- {match.Groups["file"].Value} -->\n{Block(match.Groups["file"].Value)}");
        if (Environment.GetEnvironmentVariable(Rewrite) is not null)
        {
            File.WriteAllText(s_page, expected);
        }

        Assert.True(expected == File.ReadAllText(s_page),
            $"plugins/WRITING-A-TASK.md differs from the template; run this test with {Rewrite}=1 and look at the difference");
    }

    [Fact]
    public void Each_source_of_the_template_is_on_the_page()
    {
        string[] shown = [.. BlockPattern().Matches(File.ReadAllText(s_page)).Select(match => match.Groups["file"].Value)];

        Assert.Empty(Directory.EnumerateFiles(s_template, "*.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileName).Except(shown));
        Assert.Contains("plugin.json", shown);
    }

    private static string Block(string file)
    {
        string name = file.Replace("AgeOfTrees", "QuerentPlugin1", StringComparison.Ordinal);
        string text = File.ReadAllText(Assert.Single(Directory.EnumerateFiles(s_template, name, SearchOption.AllDirectories)))
            .Replace("QuerentAssembly1", "AgeOfTrees", StringComparison.Ordinal)
            .Replace("QuerentNamespace1", "AgeOfTrees", StringComparison.Ordinal)
            .Replace("querent-name-1", "age-of-trees", StringComparison.Ordinal)
            .Replace("QUERENT_VERSION", BuildFacts.PackageVersion, StringComparison.Ordinal);
        string language = Path.GetExtension(file) switch { ".cs" => "csharp", ".json" => "json", _ => "xml" };
        return $"```{language}\n{text.TrimEnd()}\n```\n";
    }

    [GeneratedRegex(@"<!-- (?<file>\S+\.\w+) -->\n(```\w+\n.*?\n```\n)?", RegexOptions.Singleline)]
    private static partial Regex BlockPattern();
}
