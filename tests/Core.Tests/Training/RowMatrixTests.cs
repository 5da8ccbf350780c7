using Querent.Training;

namespace Querent.Core.Tests.Training;

public sealed class RowMatrixTests
{
    [Fact]
    public void Rows_in_pages_are_those_of_one_array()
    {
        float[] values = [.. Enumerable.Range(0, 14).Select(i => (float)i)];
        var whole = new RowMatrix(values, 2);
        var paged = RowMatrix.OfPages([values[..6], values[6..12], values[12..]], 2);

        Assert.Equal(7, paged.Rows);
        Assert.Equal(whole.Rows, paged.Rows);
        for (int row = 0; row < whole.Rows; row++)
        {
            Assert.Equal(whole.Row(row), paged.Row(row));
            Assert.Equal([2 * row, (2 * row) + 1], paged.Row(row));
        }
    }

    [Fact]
    public void More_values_than_an_array_holds_are_counted()
    {
        float[] page = new float[1 << 20];

        var rows = RowMatrix.OfPages([.. Enumerable.Repeat(page, 4096)], 4);

        Assert.Equal(1 << 30, rows.Rows);
        Assert.Equal(4, rows.Row(rows.Rows - 1).Length);
    }

    [Fact]
    public void Gathered_rows_are_copies_in_the_order_named()
    {
        float[] values = [0, 1, 2, 3, 4, 5];
        RowMatrix gathered = RowMatrix.OfPages([values[..4], values[4..]], 2).Gather([2, 0, 2]);
        values[0] = 9;

        Assert.Equal([4, 5, 0, 1, 4, 5], Enumerable.Range(0, gathered.Rows).SelectMany(row => gathered.Row(row).ToArray()));
        Assert.Equal(0, new RowMatrix(values, 2).Gather([]).Rows);
    }

    [Fact]
    public void No_rows_are_no_mistake()
    {
        Assert.Equal(0, new RowMatrix([], 3).Rows);
        Assert.Equal(0, RowMatrix.OfPages([], 3).Rows);
    }

    [Theory]
    [InlineData("5 values are no whole number of rows of 2.", 4, 5)]
    [InlineData("Page 1 has 2 values, the first 4.", 4, 2, 4)]
    [InlineData("Page 1 has 6 values, the first 4.", 4, 6)]
    public void Pages_of_other_lengths_are_refused(string message, params int[] lengths) => Assert.Equal(message,
        Assert.Throws<ArgumentException>(() =>
            RowMatrix.OfPages([.. lengths.Select(length => new float[length])], 2)).Message);
}
