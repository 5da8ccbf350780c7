using Querent.Backends;

namespace Querent.Architecture.Tests;

public sealed class HabitTests
{
    private static readonly string[] TopFolders = ["core", "kernels", "plugins", "host", "tests"];

    [Fact]
    public void A_backend_must_write_at_most_thirty_operations()
    {
        Type[] contract = [typeof(IBackend), .. typeof(IBackend).GetInterfaces().Where(
            type => type.Assembly == typeof(IBackend).Assembly)];
        string[] operations = [.. contract.SelectMany(type => type.GetMethods())
            .Where(method => method.IsAbstract && !method.IsSpecialName)
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")];

        Assert.True(operations.Length <= 30, $"{operations.Length} operations: {string.Join(", ", operations)}");
        Assert.Contains("IMatrixOps.MatMul", operations);
    }

    [Fact]
    public void No_written_source_file_is_longer_than_400_lines() => Rule.HoldsUnless(
        from folder in TopFolders
        from file in Repository.Files(folder, "*.cs")
        where !file.Contains("/Generated/", StringComparison.Ordinal)
        let lines = Repository.Read(file).Count(character => character == '\n')
        where lines > 400
        select $"{file} has {lines} lines");

    [Fact]
    public void No_folder_has_more_than_20_source_files() => Rule.HoldsUnless(
        from folder in TopFolders.SelectMany(top => Repository.Files(top, "*.cs")).GroupBy(Path.GetDirectoryName)
        where folder.Count() > 20
        select $"{folder.Key} has {folder.Count()} source files; sort them into folders by their ideas");

    [Fact]
    public void Half_of_the_files_have_at_most_80_lines_and_nine_in_ten_at_most_200()
    {
        int[] lengths = [.. TopFolders.SelectMany(folder => Repository.Files(folder, "*.cs"))
            .Select(file => Repository.Read(file).Count(character => character == '\n')).Order()];

        Assert.InRange(lengths[lengths.Length / 2], 1, 80);
        Assert.InRange(lengths[lengths.Length * 9 / 10], 1, 200);
    }

    [Theory]
    [InlineData("core")]
    [InlineData("kernels")]
    [InlineData("plugins")]
    [InlineData("host")]
    [InlineData("tests")]
    public void Every_top_folder_has_a_readme(string folder) =>
        Assert.True(File.Exists(Path.Combine(Repository.Root, folder, "README.md")), $"{folder}/README.md is missing");

    [Fact]
    public void No_test_is_skipped_for_good() => Rule.HoldsUnless(
        Repository.Files("tests", "*.cs").Where(file => file != "tests/Architecture.Tests/HabitTests.cs"
            && Repository.Read(file).Contains("(Skip = ", StringComparison.Ordinal)));
}
