namespace Querent.Architecture.Tests;

public sealed class LayerTests
{
    private static readonly Dictionary<string, LayerTable> s_tables = new()
    {
        ["core"] = Layers.Core,
        ["host/Hosting"] = Layers.Hosting,
        ["host/Projects"] = Layers.Projects,
        ["host"] = Layers.Host,
    };

    public static TheoryData<string> Projects => [.. s_tables.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_name_in_the_sources_is_resolved(string project) =>
        Rule.HoldsUnless(SourceProject.Of(project).Errors);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_folder_has_its_place_in_the_table(string project) =>
        Rule.HoldsUnless(Repository.Sources(project).Where(file => !s_tables[project].Knows(file)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_table_has_no_cycle(string project) => Rule.HoldsUnless(s_tables[project].Cycles);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_look_downward_only(string project) =>
        Rule.HoldsUnless(s_tables[project].Offences(SourceProject.Of(project).Uses));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_exception_in_the_table_is_still_in_use(string project) =>
        Rule.HoldsUnless(s_tables[project].IdleExceptions(SourceProject.Of(project).Uses));

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_namespace_of_a_file_begins_with_its_folder(string project) => Rule.HoldsUnless(
        from source in SourceProject.Of(project).Namespaces
        let beginning = s_tables[project].NamespaceOf(source.File)
        where !$"{source.Namespace}.".StartsWith($"{beginning}.", StringComparison.Ordinal)
        select $"{source.File}: the namespace {source.Namespace} does not begin with {beginning}");

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_file_is_named_like_its_folder(string project) => Rule.HoldsUnless(Repository.Sources(project)
        .Where(file => Path.GetFileNameWithoutExtension(file) == Path.GetFileName(Path.GetDirectoryName(file))));
}
