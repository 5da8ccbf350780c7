using Querent.Hosting.Runs;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

public sealed class CsvFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("plain name.png", "plain name.png")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1.png", "=1+1.png")]
    [InlineData("-SUM(A1),@x", "\"-SUM(A1),@x\"")]
    [InlineData(0.1, "0.1")]
    [InlineData(1.0 / 3, "0.3333333333333333")]
    [InlineData(12, "12")]
    [InlineData(null, "")]
    public void Fields_are_written_as_RFC_4180_says_and_numbers_as_they_are(object? field, string expected)
    {
        string path = _folder.Under("table.csv");
        using (var file = new CsvFile(path, ["a", "b"]))
        {
            file.Append(field, 1);
            file.Flush();
        }

        Assert.Equal($"a,b\n{expected},1\n", File.ReadAllText(path));
    }

    [Fact]
    public void Rows_are_in_the_file_once_they_are_flushed()
    {
        string path = _folder.Under("table.csv");
        using var file = new CsvFile(path, ["a"]);
        file.Append(1);
        file.Append(2);
        file.Flush();

        Assert.Equal("a\n1\n2\n", Shared(path));
    }

    [Fact]
    public void Over_an_older_table_equal_rows_stay_and_the_rest_goes_with_the_first_that_differs_or_at_the_end()
    {
        string path = _folder.Write("table.csv", "a\n1\n2\n3\n4\n");
        using (var file = new CsvFile(path, ["a"]))
        {
            Flush(file, 1);
            Assert.Equal("a\n1\n2\n3\n4\n", Shared(path));
            Flush(file, 7);
            Assert.Equal("a\n1\n7\n", Shared(path));
        }

        using (var file = new CsvFile(path, ["a"]))
        {
            Flush(file, 1);
            file.End();
        }

        Assert.Equal("a\n1\n", File.ReadAllText(path));
    }

    public void Dispose() => _folder.Dispose();

    private static void Flush(CsvFile file, int row)
    {
        file.Append(row);
        file.Flush();
    }

    private static string Shared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
