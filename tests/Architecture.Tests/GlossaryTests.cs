using System.Text.RegularExpressions;

namespace Querent.Architecture.Tests;

/// <summary>The glossary names types that exist, in an order in which a term can be found.</summary>
public sealed partial class GlossaryTests
{
    private const string Glossary = "core/GLOSSARY.md";

    private static readonly Lazy<HashSet<string>> s_types = new(() =>
    [
        .. from folder in new[] { "core", "kernels", "plugins", "host", "tests" }
           from file in Repository.Files(folder, "*.cs")
           from Match match in Declaration().Matches(Repository.Read(file))
           select match.Groups["name"].Value,
    ]);

    [Fact]
    public void Every_type_of_the_glossary_is_declared() => Rule.HoldsUnless(
        from row in Rows(Repository.Read(Glossary))
        from name in row.Types
        where !s_types.Value.Contains(name)
        select $"{Glossary}: '{row.Term}' names the type {name}, which no source declares");

    [Fact]
    public void Every_term_has_a_meaning_and_a_type() => Rule.HoldsUnless(
        from row in Rows(Repository.Read(Glossary))
        where row.Meaning.Length == 0 || row.Types.Length == 0
        select $"{Glossary}: '{row.Term}' has no meaning or no type");

    [Fact]
    public void Terms_are_unique_and_sorted_within_each_table()
    {
        string text = Repository.Read(Glossary);
        string[] tables = [.. text.Split("\n## ").Skip(1)];
        Assert.NotEmpty(tables);
        foreach (string table in tables)
        {
            string[] terms = [.. Rows(table).Select(row => row.Term)];
            Assert.Equal(terms.Order(StringComparer.OrdinalIgnoreCase), terms);
        }

        string[] all = [.. Rows(text).Select(row => row.Term)];
        Assert.Equal(all.Distinct(), all);
        Assert.Superset(new HashSet<string> { "rank", "tile", "oracle", "split-K", "feature tap" }, all.ToHashSet());
    }

    [Fact]
    public void The_readmes_link_to_the_glossary()
    {
        Assert.Contains("](core/GLOSSARY.md)", Repository.Read("README.md"), StringComparison.Ordinal);
        Assert.Contains("](GLOSSARY.md)", Repository.Read("core/README.md"), StringComparison.Ordinal);
    }

    private static IEnumerable<(string Term, string Meaning, string[] Types)> Rows(string text) =>
        from line in text.Split('\n')
        where line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| term |", StringComparison.Ordinal)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        where cells.Length == 5
        select (cells[1], cells[2], Code().Matches(cells[3]).Select(match => match.Groups[1].Value).ToArray());

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[ \t]*(?:(?:public|internal|private|protected|file|static|sealed|abstract|readonly|unsafe|ref|partial)\s+)*(?:class|interface|enum|struct|record(?:\s+(?:struct|class))?)\s+(?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
