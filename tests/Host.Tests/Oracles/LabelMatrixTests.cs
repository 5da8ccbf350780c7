using System.Text;
using Querent.Host.Tests.Support;
using Querent.Hosting.Oracles;

namespace Querent.Host.Tests.Oracles;

public sealed class LabelMatrixTests : IDisposable
{
    private const string Header = "{'descr': '<i8', 'fortran_order': False, 'shape': (2, 3), }";

    private readonly TemporaryFolder _folder = new();

    // The header has 128 bytes, as in cifar10h-counts.npy; then 8 bytes a number.
    [Fact]
    public void Counts_of_people_are_read_from_the_form_of_CIFAR_10H()
    {
        byte[] file = NpyBytes.Int64([0, 0, 0, 50, 0, 1, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0, 46, 1]);

        LabelMatrix matrix = Read("counts.npy", file);

        Assert.Equal(128, file.Length - 160);
        Assert.Equal([[0, 0, 0, 50, 0, 1, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0, 46, 1]], matrix.Rows);
        Assert.Null(matrix.RowNames);
        Assert.Equal(64, matrix.Sha256.Length);
    }

    [Theory]
    [InlineData("<f8")]
    [InlineData("<f4")]
    [InlineData("<i4")]
    public void Other_numbers_of_numpy_are_read(string type)
    {
        double[] values = [1, 2, 3, 4, 5, 6];
        byte[] bytes = [.. values.SelectMany(value => type switch
        {
            "<f8" => BitConverter.GetBytes(value),
            "<f4" => BitConverter.GetBytes((float)value),
            _ => BitConverter.GetBytes((int)value),
        })];

        Assert.Equal([[1, 2, 3], [4, 5, 6]], Read("m.npy", NpyBytes.File(Header.Replace("<i8", type, StringComparison.Ordinal), bytes)).Rows);
    }

    [Theory]
    [InlineData("'<i8'", "'>i8'", 48, "has numbers of type '>i8'; <i4, <i8, <f4 and <f8 are read")]
    [InlineData("'<i8'", "'|O'", 48, "has numbers of type '|O'; <i4, <i8, <f4 and <f8 are read")]
    [InlineData("False", "True", 48, "is no array with two axes, row by row, but ")]
    [InlineData("(2, 3)", "(6,)", 48, "is no array with two axes, row by row, but ")]
    [InlineData("(2, 3)", "(2, 3)", 47, "has 47 bytes of numbers, which are not 2 rows of 3")]
    [InlineData("(2, 3)", "(2, 3)", 49, "has 49 bytes of numbers, which are not 2 rows of 3")]
    [InlineData("(2, 3)", "(0, 3)", 0, "has 0 bytes of numbers, which are not 0 rows of 3")]
    [InlineData("(2, 3)", "(99999999999, 3)", 48, "has 48 bytes of numbers, which are not 0 rows of 3")]
    public void Other_arrays_are_refused(string old, string replacement, int bytes, string expected) => Assert.StartsWith(expected,
        Refusal("m.npy", NpyBytes.File(Header.Replace(old, replacement, StringComparison.Ordinal), new byte[bytes])), StringComparison.Ordinal);

    [Fact]
    public void Damaged_files_are_refused_at_every_length()
    {
        byte[] whole = NpyBytes.Int64([1, 2], [3, 4]);
        for (int length = 1; length < whole.Length; length++)
        {
            Assert.NotEmpty(Refusal("m.npy", whole[..length]));
        }
    }

    [Fact]
    public void A_table_has_its_columns_in_the_order_of_the_classes()
    {
        LabelMatrix matrix = Read("m.csv", "\uFEFFid,\"dog, big\",cat\r\n\"a\"\"b\",1,2\r\nc,3,4.5e0\r\n"u8.ToArray()).InOrderOf(["cat", "dog, big"]);

        Assert.Equal(["a\"b", "c"], matrix.RowNames);
        Assert.Equal([[2, 1], [4.5, 3]], matrix.Rows);
    }

    [Theory]
    [InlineData("id,cat\na,1\n", "has 1 columns, and the data set has 2 classes")]
    [InlineData("id,cat,cow\na,1,2\n", "has no column for the class 'dog'")]
    [InlineData("id,cat,dog\na,1\n", "line 2 has 2 fields, and the header 3")]
    [InlineData("id,cat,dog\na,1,x\n", "line 2: 'x' is no number")]
    [InlineData("id,cat,cat\na,1,2\n", "has 2 columns named 'cat'")]
    [InlineData("id,cat,dog\na,1,2\na,1,2\n", "has 2 rows named 'a'")]
    [InlineData("id,cat,dog\n", "has no rows, or no columns, of numbers")]
    [InlineData("id,cat,dog\n\"a,1,2\n", "a quote is not closed: \"a,1,2")]
    [InlineData("id,cat,dog\n\"a\"b,1,2\n", "text follows a closing quote: \"a\"b,1,2")]
    [InlineData("id,cat,dog\na,1,-1\n", "row a has a number that is negative or not finite, or none above 0")]
    [InlineData("id,cat,dog\na,NaN,1\n", "row a has a number that is negative or not finite, or none above 0")]
    [InlineData("id,cat,dog\na,0,0\n", "row a has a number that is negative or not finite, or none above 0")]
    public void Other_tables_are_refused(string text, string expected) =>
        Assert.Equal(expected, Refusal("m.csv", Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Files_of_other_kinds_are_refused() =>
        Assert.Equal("is neither a .npy nor a .csv file", Refusal("m.json", "{}"u8.ToArray()));

    public void Dispose() => _folder.Dispose();

    private LabelMatrix Read(string name, byte[] content)
    {
        string path = _folder.Under(name);
        File.WriteAllBytes(path, content);
        return LabelMatrix.Read(path);
    }

    private string Refusal(string name, byte[] content) => Assert.Throws<FormatException>(() =>
        Read(name, content).InOrderOf(["cat", "dog"]).RequireWeights()).Message;
}
