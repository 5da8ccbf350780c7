using Querent.Errors;

namespace Querent.Core.Tests.Errors;

public sealed class PluralTests
{
    [Theory]
    [InlineData(1, "file", "1 file")]
    [InlineData(2, "file", "2 files")]
    [InlineData(0, "cycle", "0 cycles")]
    [InlineData(3, "strategy", "3 strategies")]
    [InlineData(2, "query", "2 queries")]
    [InlineData(2, "class", "2 classes")]
    [InlineData(2, "box", "2 boxes")]
    [InlineData(2, "batch", "2 batches")]
    [InlineData(2, "day", "2 days")]
    [InlineData(2, "label", "2 labels")]
    [InlineData(2, "ground-truth box", "2 ground-truth boxes")]
    public void A_number_and_its_thing_agree(int number, string thing, string expected) =>
        Assert.Equal(expected, Plural.Of(number, thing));
}
