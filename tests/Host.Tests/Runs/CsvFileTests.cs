using Querent.Host.Runs;
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

        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        Assert.Equal("a\n1\n2\n", reader.ReadToEnd());
    }

    public void Dispose() => _folder.Dispose();
}
