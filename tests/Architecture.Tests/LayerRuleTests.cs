namespace Querent.Architecture.Tests;

/// <summary>The rule about layers, on sources that break it.</summary>
public sealed class LayerRuleTests
{
    private const string Tower = """
        namespace Sample.High;
        public static class Tower
        {
            public const int Floors = 3;
            public static void Climb() { }
            public static Guest Guest { get; } = new();
        }
        public class Guest;
        """;

    private static readonly LayerTable s_table = new("sample", "Sample",
        new Dictionary<string, string[]> { ["Low"] = [], ["High/Cellar"] = [], ["High"] = ["Low", "High/Cellar"] },
        new Dictionary<(string From, string To), string>());

    [Theory]
    [InlineData("namespace Sample.Low; class Cave { High.Guest? _guest; }", "Guest")]
    [InlineData("namespace Sample.Low; class Cave { global::Sample.High.Guest? _guest; }", "Guest")]
    [InlineData("namespace Sample.Low; class Cave { int _floors = High.Tower.Floors; }", "Tower", "Tower.Floors")]
    [InlineData("namespace Sample.Low; class Cave { string _name = nameof(High.Tower.Climb); }", "Tower", "Tower.Climb()")]
    [InlineData("namespace Sample.Low; class Cave { void Go() => High.Tower.Climb(); }", "Tower", "Tower.Climb()")]
    [InlineData("namespace Sample.Low; class Cave { List<High.Guest> _guests = []; }", "Guest")]
    [InlineData("namespace Sample.Low; /** <see cref=\"High.Guest\"/> */ class Cave;", "Guest")]
    [InlineData("using Sample.High; namespace Sample.Low; class Cave;", "High")]
    [InlineData("using static Sample.High.Tower; namespace Sample.Low; class Cave;", "Tower")]
    [InlineData("using Other = Sample.High.Guest; namespace Sample.Low; class Cave { Other? _guest; }", "Guest")]
    public void A_name_from_a_higher_folder_is_an_offence_wherever_it_stands(string source, params string[] symbols) =>
        Assert.Equal(
            symbols.Select(symbol =>
                $"sample/Low/Cave.cs(1): Low must not use High: {symbol}, declared in sample/High/Tower.cs"),
            Offences(("sample/Low/Cave.cs", source)));

    [Theory]
    [InlineData("namespace Sample.Low; class Cave { string _name = \"High.Guest\"; /* High.Guest */ }")]
    [InlineData("namespace Sample.Low; class Cave { class High { public class Guest; } High.Guest? _guest; }")]
    [InlineData("namespace Sample.Low; class Cave { int Tower; int Twice() => 2 * Tower; }")]
    public void A_word_that_means_something_else_is_none(string source) =>
        Assert.Empty(Offences(("sample/Low/Cave.cs", source)));

    [Fact]
    public void A_use_downward_is_none() => Assert.Empty(Offences(
        ("sample/Low/Cave.cs", "namespace Sample.Low; public class Cave;"),
        ("sample/High/Roof.cs", "namespace Sample.High; class Roof { Low.Cave? _cave; Guest? _guest; }"),
        ("sample/Program.cs", "namespace Sample; class Program { High.Guest? _guest; Low.Cave? _cave; }")));

    [Fact]
    public void A_file_belongs_to_the_innermost_layer() => Assert.Equal(
        ["sample/High/Cellar/Barrels/Barrel.cs(1): High/Cellar must not use High: Guest, declared in sample/High/Tower.cs"],
        Offences(("sample/High/Cellar/Barrels/Barrel.cs", "namespace Sample.High.Cellar; class Barrel { Guest? _guest; }")));

    [Fact]
    public void Files_in_the_root_are_used_by_no_folder() => Assert.Equal(
        ["sample/High/Roof.cs(1): High must not use sample: Everything, declared in sample/Everything.cs"],
        Offences(
            ("sample/Everything.cs", "namespace Sample; public class Everything;"),
            ("sample/High/Roof.cs", "namespace Sample.High; class Roof : Everything;")));

    [Fact]
    public void An_exception_allows_one_use_and_is_told_when_idle()
    {
        LayerTable table = s_table with
        {
            Exceptions = new Dictionary<(string From, string To), string>
            {
                [("Low", "High")] = "on purpose",
                [("High/Cellar", "High")] = "long ago",
            },
        };
        SourceUse[] uses = [.. Sources(("sample/Low/Cave.cs", "namespace Sample.Low; class Cave { High.Guest? _guest; }")).Uses];

        Assert.Empty(table.Offences(uses));
        Assert.Equal(["High/Cellar uses nothing of High"], table.IdleExceptions(uses));
    }

    [Fact]
    public void A_folder_without_a_place_is_known_as_such()
    {
        Assert.False(s_table.Knows("sample/Middle/Hall.cs"));
        Assert.True(s_table.Knows("sample/High/Cellar/Barrels/Barrel.cs"));
        Assert.True(s_table.Knows("sample/Everything.cs"));
    }

    [Fact]
    public void A_cycle_in_the_table_is_found() => Assert.Equal(["Low", "High"], (s_table with
    {
        Below = new Dictionary<string, string[]> { ["Low"] = ["High"], ["High"] = ["Low"], ["Ground"] = ["Low"] },
    }).Cycles);

    [Fact]
    public void A_name_that_means_nothing_is_an_error() => Assert.Contains("CS0246",
        Assert.Single(Sources(("sample/Low/Cave.cs", "namespace Sample.Low; class Cave { Unheard? _of; }")).Errors),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("sample/Low/Cave.cs", "Sample.Low")]
    [InlineData("sample/High/Cellar/Barrels/Barrel.cs", "Sample.High.Cellar")]
    [InlineData("sample/Everything.cs", "Sample")]
    public void The_namespace_follows_the_layer(string file, string expected) =>
        Assert.Equal(expected, s_table.NamespaceOf(file));

    private static IEnumerable<string> Offences(params (string Path, string Text)[] sources)
    {
        SourceProject project = Sources(sources);
        Assert.Empty(project.Errors);
        return s_table.Offences(project.Uses);
    }

    private static SourceProject Sources(params (string Path, string Text)[] sources) =>
        new("Sample", [.. sources, ("sample/High/Tower.cs", Tower)]);
}
