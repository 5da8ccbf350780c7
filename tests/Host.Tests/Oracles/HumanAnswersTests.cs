using Querent.ActiveLearning;
using Querent.Data;
using Querent.Hosting.Oracles;

namespace Querent.Host.Tests.Oracles;

public sealed class HumanAnswersTests
{
    // The pool is a part of the test batch, in another order: rows go by the number in the id.
    [Fact]
    public void Rows_of_an_array_are_the_images_of_the_test_batch()
    {
        var matrix = new LabelMatrix([[9, 0], [0, 9], [9, 0], [0, 9]], null, null, "");
        Samples samples = Pool(("test_batch.bin#3", 1), ("test_batch.bin#0", 0));

        Assert.Equal([1, 0], Given(HumanAnswers.Table(matrix, samples), samples));
    }

    [Fact]
    public void Rows_of_a_table_are_found_by_the_id()
    {
        var matrix = new LabelMatrix([[9, 0], [0, 9], [1, 0]], ["x/1.png", "x/2.png", "another"], ["a", "b"], "");
        Samples samples = Pool(("x/2.png", 1), ("x/1.png", 0));

        Assert.Equal([1, 0], Given(HumanAnswers.Table(matrix, samples), samples));
    }

    [Theory]
    [InlineData("data_batch_1.bin#0")]
    [InlineData("test_batch.bin#2")]
    [InlineData("test_batch.bin#x")]
    [InlineData("cats/1.png")]
    public void Other_images_than_those_of_the_test_batch_are_refused(string id) => Assert.Equal(
        $"its 2 rows are the images of CIFAR-10's test batch, and the pool has '{id}'; set dataset.pool to \"test\" with the data set " +
        "'cifar10', or give a CSV file with the id of each image in its first column",
        Refusal(new LabelMatrix([[9, 0], [0, 9]], null, null, ""), (id, 0)));

    [Fact]
    public void An_image_without_a_row_is_refused() => Assert.Equal(
        "has no row for the image 'b' of the pool; it needs one for each",
        Refusal(new LabelMatrix([[9, 0]], ["a"], ["a", "b"], ""), ("a", 0), ("b", 0)));

    [Fact]
    public void Rows_that_do_not_agree_with_the_labels_are_refused() => Assert.StartsWith(
        "the most frequent answer is the label of 1 of 3 images only; are its rows of other images",
        Refusal(new LabelMatrix([[9, 0], [9, 0], [9, 0]], ["a", "b", "c"], ["a", "b"], ""), ("a", 0), ("b", 1), ("c", 1)),
        StringComparison.Ordinal);

    private static string Refusal(LabelMatrix matrix, params (string, int)[] images) =>
        Assert.Throws<FormatException>(() => HumanAnswers.Table(matrix, Pool(images))).Message;

    private static IEnumerable<int> Given(AnswerTable table, Samples samples)
    {
        var labels = new SimulatedLabels(samples, table, 0, new Randomness.Seed(1));
        return Enumerable.Range(0, samples.Count(Split.Pool)).Select(index => ((ClassLabel)labels.Of(Split.Pool, index)!).Class);
    }

    private static Samples Pool(params (string Id, int Class)[] images) => new(new Images(images));

    private sealed class Images((string Id, int Class)[] images) : IDataset
    {
        public DatasetInfo Info { get; } = new() { LabelType = typeof(ClassLabel), Classes = ["a", "b"] };

        public int Count(Split split) => images.Length;

        public string SampleId(Split split, int index) => images[index].Id;

        public Label? Label(Split split, int index) => new ClassLabel(images[index].Class);

        public RgbImage Load(Split split, int index) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
