using Querent.Plugins.ClassificationDatasets;

namespace Querent.Plugins.Tests.Datasets.Classification.Cifar;

public sealed class CifarDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Planes_become_pixels()
    {
        CifarFixture.WriteFolder(_folder.Path,
            ("data_batch_1.bin", CifarFixture.Row(7, red: 9)), ("test_batch.bin", CifarFixture.Rows(0)));

        LabeledImage image = CifarFixture.Read(_folder.Path).Pool[0];

        Assert.Equal(7, image.Label);
        Assert.Equal(32 * 32 * 3, image.Pixels().Length);
        for (int i = 0; i < 1024; i++)
        {
            Assert.Equal([(byte)(9 + i), (byte)(59 + i), (byte)(109 + i)], image.Pixels()[(3 * i)..((3 * i) + 3)]);
        }
    }

    [Fact]
    public void Batches_are_read_in_the_order_of_their_numbers_whichever_exist()
    {
        CifarFixture.WriteFolder(_folder.Path,
            ("data_batch_4.bin", CifarFixture.Rows(4, 5)), ("data_batch_2.bin", CifarFixture.Rows(2)),
            ("test_batch.bin", CifarFixture.Rows(9)), ("readme.html", [1, 2, 3]));

        ImageDataset dataset = CifarFixture.Read(_folder.Path);

        Assert.Equal([2, 4, 5], Labels(dataset.Pool));
        Assert.Equal("data_batch_4.bin#1", dataset.Pool[2].Id);
        Assert.Equal("test_batch.bin#0", dataset.Test[0].Id);
    }

    [Fact]
    public void The_test_batch_is_the_pool_where_that_is_asked_for()
    {
        CifarFixture.WriteFolder(_folder.Path, ("data_batch_1.bin", CifarFixture.Rows(4, 5)), ("test_batch.bin", CifarFixture.Rows(9, 8, 7)));

        ImageDataset dataset = CifarFixture.Read(_folder.Path, pool: "test");

        Assert.Equal([9, 8, 7], Labels(dataset.Pool));
        Assert.Equal(("test_batch.bin#2", "data_batch_1.bin#0"), (dataset.Pool[2].Id, dataset.Test[0].Id));
        Assert.Equal([4, 5], Labels(CifarFixture.Read(_folder.Path, pool: "training").Pool));
    }

    [Theory]
    [InlineData(2, 1, 2, 1)]
    [InlineData(0, 0, 3, 2)]
    [InlineData(9, 9, 3, 2)]
    public void The_first_images_of_each_split_may_be_enough(int poolSize, int testSize, int pool, int test)
    {
        CifarFixture.WriteFolder(_folder.Path,
            ("data_batch_1.bin", CifarFixture.Rows(4, 5, 6)), ("test_batch.bin", CifarFixture.Rows(9, 8)));

        using Querent.Data.IDataset dataset = DatasetReading.Read(
            $$"""{ "name": "cifar10", "path": "{{_folder.Path}}", "poolSize": {{poolSize}}, "testSize": {{testSize}} }""");

        Assert.Equal((pool, test), (dataset.Count(Querent.Data.Split.Pool), dataset.Count(Querent.Data.Split.Test)));
        Assert.Equal("data_batch_1.bin#1", dataset.SampleId(Querent.Data.Split.Pool, 1));
    }

    [Fact]
    public void The_standard_class_names_count_where_the_files_say_none()
    {
        CifarFixture.WriteFolder(_folder.Path,
            ("data_batch_1.bin", CifarFixture.Rows(0)), ("test_batch.bin", CifarFixture.Rows(0)));

        Assert.Equal(
            ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"],
            CifarFixture.Read(_folder.Path).Classes);
    }

    [Fact]
    public void Class_names_are_taken_from_the_files()
    {
        string names = string.Join('\n', Enumerable.Range(0, 10).Select(i => $"class{i}")) + "\n\n";
        CifarFixture.WriteFolder(_folder.Path, ("data_batch_1.bin", CifarFixture.Rows(0)),
            ("test_batch.bin", CifarFixture.Rows(0)), ("batches.meta.txt", System.Text.Encoding.UTF8.GetBytes(names)));

        Assert.Equal("class3", CifarFixture.Read(_folder.Path).Classes[3]);
    }

    [Theory]
    [InlineData("the archive itself")]
    [InlineData("the folder of the archive")]
    [InlineData("the folder of the folder")]
    [InlineData("the folder itself")]
    public void The_path_may_be_any_of_four(string kind)
    {
        (string, byte[])[] files =
        [
            ("test_batch.bin", CifarFixture.Rows(3)),
            ("data_batch_2.bin", CifarFixture.Rows(2, 2)),
            ("data_batch_1.bin", CifarFixture.Rows(1)),
        ];
        string archive = _folder.File("packed", "cifar-10-binary.tar.gz");
        File.WriteAllBytes(archive, CifarFixture.Archive(files));
        string unpacked = Path.Combine(_folder.Path, "unpacked", "cifar-10-batches-bin");
        CifarFixture.WriteFolder(unpacked, files);

        ImageDataset dataset = CifarFixture.Read(kind switch
        {
            "the archive itself" => archive,
            "the folder of the archive" => Path.GetDirectoryName(archive)!,
            "the folder of the folder" => Path.GetDirectoryName(unpacked)!,
            _ => unpacked,
        });

        Assert.Equal([1, 2, 2], Labels(dataset.Pool));
        Assert.Equal([3], Labels(dataset.Test));
        Assert.Equal(CifarFixture.Row(1)[1], dataset.Pool[0].Pixels()[0]);
    }

    [Fact]
    public void The_real_sample_has_its_images_and_labels()
    {
        ImageDataset dataset = CifarFixture.Read(SharedFolders.Data("cifar-10-batches-bin"));

        Assert.Equal((20_000, 10_000), (dataset.Pool.Count, dataset.Test.Count));
        Assert.Equal("truck", dataset.Classes[9]);
        Assert.All(Histogram(Labels(dataset.Test)), count => Assert.Equal(1000, count));
        Assert.Equal(
            [1005, 974, 1032, 1016, 999, 937, 1030, 1001, 1025, 981], Histogram(Labels(dataset.Pool).Take(10_000)));
    }

    private static int[] Histogram(IEnumerable<int> labels) =>
        [.. labels.CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value)];

    private static int[] Labels(ImageSet images) => [.. Enumerable.Range(0, images.Count).Select(i => images[i].Label)];
}
