using System.Text.RegularExpressions;
using Querent.Tensors;

namespace Querent.Architecture.Tests;

public sealed partial class CoreLayerTests
{
    [Fact]
    public void Core_references_nothing_but_the_system() => Assert.All(
        typeof(Tensor).Assembly.GetReferencedAssemblies(),
        reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void Every_folder_of_core_has_its_place_in_the_table() =>
        Rule.HoldsUnless(
            Sources().Select(source => source.Folder).Distinct().Where(folder => !CoreLayers.Knows(folder)));

    [Fact]
    public void The_table_has_no_cycle() =>
        Rule.HoldsUnless(CoreLayers.Folders.Where(folder => CoreLayers.Reachable(folder).Contains(folder)));

    [Fact]
    public void Folders_of_core_look_downward_only() =>
        Rule.HoldsUnless(Uses().Where(use => CoreLayers.Knows(use.From) && !CoreLayers.Allows(use.From, use.To))
            .Select(use => $"{use.File} ({use.From}) must not use {use.To}"));

    [Fact]
    public void Every_exception_in_the_table_is_still_in_use() =>
        Rule.HoldsUnless(
            CoreLayers.ExceptionsInUse.Except(Uses().Select(use => (use.From, use.To))).Select(use => $"{use}"));

    [Fact]
    public void No_file_of_core_is_named_like_its_folder() => Rule.HoldsUnless(Repository.Files("core", "*.cs")
        .Where(file => Path.GetFileNameWithoutExtension(file) == Path.GetFileName(Path.GetDirectoryName(file))));

    [Fact]
    public void The_namespace_of_a_file_begins_with_its_folder() => Rule.HoldsUnless(Sources()
        .Where(source => !Regex.IsMatch(Repository.Read(source.File), $@"^namespace Querent\.{source.Folder}[.;]",
            RegexOptions.Multiline))
        .Select(source => source.File));

    private static IEnumerable<(string File, string Folder)> Sources() => Repository.Files("core", "*.cs")
        .Where(file => file.Split('/').Length > 2)
        .Select(file => (file, file.Split('/')[1]));

    private static IEnumerable<(string File, string From, string To)> Uses() =>
        from source in Sources()
        from Match name in NamespaceName().Matches(Repository.Read(source.File))
        let to = name.Groups[1].Value
        where to != source.Folder
        select (source.File, source.Folder, to);

    [GeneratedRegex(@"\bQuerent\.([A-Z]\w*)")]
    private static partial Regex NamespaceName();
}
