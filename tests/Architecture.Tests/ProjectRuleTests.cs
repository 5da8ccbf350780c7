using System.Text.RegularExpressions;
using Querent.Tensors;

namespace Querent.Architecture.Tests;

public sealed class ProjectRuleTests
{
    [Fact]
    public void Core_references_nothing_but_the_system() => Assert.All(
        typeof(Tensor).Assembly.GetReferencedAssemblies(),
        reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void The_host_names_no_plugin()
    {
        // A library of the plugins is no plugin.
        string?[] plugins =
        [
            .. Repository.Files("plugins", "*.csproj").Select(Path.GetFileNameWithoutExtension)
                .Except(["Querent.Annotations", "Querent.Images"]),
        ];

        Rule.HoldsUnless(from file in Repository.Files("host", "*.cs").Concat(Repository.Files("host", "*.csproj"))
                     from plugin in plugins
                     where Regex.IsMatch(Repository.Read(file), $@"\b{Regex.Escape(plugin!)}\b")
                     select $"{file} names {plugin}");
    }

    [Theory]
    [InlineData("core")]
    [InlineData("kernels")]
    [InlineData("plugins")]
    public void Nothing_below_the_host_names_it(string folder) => Rule.HoldsUnless(Repository.Files(folder, "*.cs")
        .Concat(Repository.Files(folder, "*.*proj"))
        .Where(file => Repository.Read(file).Contains("Querent.Host", StringComparison.Ordinal)));

    [Fact]
    public void Core_does_not_name_what_stands_on_it() => Rule.HoldsUnless(Repository.Files("core", "*.cs")
        .Where(file => Regex.IsMatch(Repository.Read(file), @"\bQuerent\.(Kernels|Plugins)\b")));

    [Theory]
    [InlineData("core")]
    [InlineData("kernels", "Querent.Core")]
    [InlineData("plugins", "Querent.Core", "Querent.Images", "Querent.Annotations")]
    [InlineData("host", "Querent.Core", "Querent.Kernels", "Querent.Images", "Querent.Hosting", "Querent.Projects")]
    public void Projects_reference_only_what_stands_below_them(string folder, params string[] allowed)
    {
        string[] files = [.. Repository.Files(folder, "*.csproj"), .. Repository.Files(folder, "*.props")];

        Rule.HoldsUnless(from file in files
                     from Match reference in Regex.Matches(
                         Repository.Read(file), @"<ProjectReference\s[^>]*Include=""[^""]*?([\w.]+)\.csproj""[^>]*>")
                     let project = reference.Groups[1].Value
                     where !allowed.Contains(project)
                         && !reference.Value.Contains(@"ReferenceOutputAssembly=""false""", StringComparison.Ordinal)
                     select $"{file} references {project}");
    }

    [Fact]
    public void Plugins_use_nothing_of_each_other()
    {
        string[] plugins = [.. Repository.Files("plugins", "*.csproj")];

        Rule.HoldsUnless(from plugin in plugins
                     let folder = Path.GetDirectoryName(plugin)!
                     from file in Repository.Files(folder, "*.cs")
                     from other in plugins.Where(other => other != plugin).Select(Path.GetFileNameWithoutExtension)
                     where Repository.Read(file).Contains($"Querent.Plugins.{other}", StringComparison.Ordinal)
                     select $"{file} uses {other}");
    }

    [Fact]
    public void Every_project_is_built_and_tested_with_the_solution()
    {
        string solution = Repository.Read("Framework.sln").Replace('\\', '/');

        // Test plugins are built by the tests that load them, some of them wrong on purpose.
        Rule.HoldsUnless(new[] { "core", "kernels", "plugins", "host", "tests" }
            .SelectMany(folder => Repository.Files(folder, "*.csproj"))
            .Where(project => !project.StartsWith("tests/TestPlugins/", StringComparison.Ordinal))
            .Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal)));
    }
}
