namespace Querent.Architecture.Tests;

public sealed class LayerTests
{
    private static readonly Dictionary<string, (LayerTable Table, Lazy<SourceProject> Sources)> s_projects = new()
    {
        ["core"] = (Layers.Core, Sources("core", "Querent.Core")),
        ["host"] = (Layers.Host, Sources("host", "querent")),
    };

    public static TheoryData<string> Projects => [.. s_projects.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_name_in_the_sources_is_resolved(string project) =>
        Rule.HoldsUnless(s_projects[project].Sources.Value.Errors);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_folder_has_its_place_in_the_table(string project) =>
        Rule.HoldsUnless(Repository.Files(project, "*.cs").Where(file => !s_projects[project].Table.Knows(file)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_table_has_no_cycle(string project) => Rule.HoldsUnless(s_projects[project].Table.Cycles);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_look_downward_only(string project)
    {
        (LayerTable table, Lazy<SourceProject> sources) = s_projects[project];

        Rule.HoldsUnless(table.Offences(sources.Value.Uses));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_exception_in_the_table_is_still_in_use(string project)
    {
        (LayerTable table, Lazy<SourceProject> sources) = s_projects[project];

        Rule.HoldsUnless(table.IdleExceptions(sources.Value.Uses));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_namespace_of_a_file_begins_with_its_folder(string project)
    {
        (LayerTable table, Lazy<SourceProject> sources) = s_projects[project];

        Rule.HoldsUnless(from source in sources.Value.Namespaces
                     let beginning = table.NamespaceOf(source.File)
                     where !$"{source.Namespace}.".StartsWith($"{beginning}.", StringComparison.Ordinal)
                     select $"{source.File}: the namespace {source.Namespace} does not begin with {beginning}");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_file_is_named_like_its_folder(string project) => Rule.HoldsUnless(Repository.Files(project, "*.cs")
        .Where(file => Path.GetFileNameWithoutExtension(file) == Path.GetFileName(Path.GetDirectoryName(file))));

    private static Lazy<SourceProject> Sources(string project, string assembly) => new(() => new SourceProject(
        assembly, Repository.Files(project, "*.cs").Select(file => (file, Repository.Read(file)))));
}
