using System.Text;
using Querent.Errors;
using Querent.Plugins.ImageClassification.Cifar;

namespace Querent.Plugins.Tests.Cifar;

public sealed class CifarBadInputTests : IDisposable
{
    private const string Remedy =
        "get the binary version, cifar-10-binary.tar.gz, from https://www.cs.toronto.edu/~kriz/cifar.html";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_folder_is_named()
    {
        string path = Path.Combine(_folder.Path, "nowhere");

        AssertError($"{path}: no such file or folder; {Remedy}, and set 'path' to it or to its folder", path);
    }

    [Fact]
    public void A_folder_without_cifar_files_is_named() => AssertError(
        $"{_folder.Path}: holds neither data_batch_*.bin nor cifar-10-binary.tar.gz; {Remedy}", _folder.Path);

    [Fact]
    public void Missing_training_batches_are_named()
    {
        CifarFixture.WriteFolder(_folder.Path, ("test_batch.bin", CifarFixture.Rows(1)));

        AssertError($"{_folder.Path}: there is no data_batch_1.bin to data_batch_5.bin; {Remedy}", _folder.Path);
    }

    [Fact]
    public void A_missing_test_batch_is_named()
    {
        CifarFixture.WriteFolder(_folder.Path, ("data_batch_1.bin", CifarFixture.Rows(1)));

        AssertError($"{_folder.Path}: there is no test_batch.bin; {Remedy}", _folder.Path);
    }

    [Fact]
    public void A_truncated_file_is_named_with_the_row()
    {
        CifarFixture.WriteFolder(_folder.Path, ("data_batch_1.bin", CifarFixture.Rows(1, 2, 3)[..7000]));

        AssertError($"{Path.Combine(_folder.Path, "data_batch_1.bin")}: row 2 is cut off after 854 of 3073 bytes; " +
            "the file is damaged, get it again", _folder.Path);
    }

    [Fact]
    public void A_label_outside_the_classes_is_named_with_the_row()
    {
        CifarFixture.WriteFolder(_folder.Path,
            ("data_batch_1.bin", CifarFixture.Rows(1)), ("data_batch_3.bin", CifarFixture.Rows(0, 10)));

        string file = Path.Combine(_folder.Path, "data_batch_3.bin");
        AssertError($"{file}: row 1 has the label 10, which is not in 0..9; the file is damaged or not CIFAR-10, " +
            "get it again", _folder.Path);
    }

    [Fact]
    public void An_empty_file_is_named()
    {
        CifarFixture.WriteFolder(_folder.Path, ("data_batch_1.bin", []));

        AssertError($"{Path.Combine(_folder.Path, "data_batch_1.bin")}: is empty; get it again", _folder.Path);
    }

    [Fact]
    public void Too_few_class_names_are_an_error()
    {
        CifarFixture.WriteFolder(_folder.Path,
            ("batches.meta.txt", Encoding.UTF8.GetBytes("cat\ndog\n")), ("data_batch_1.bin", CifarFixture.Rows(1)));

        AssertError($"{Path.Combine(_folder.Path, "batches.meta.txt")}: holds 2 class names instead of 10; " +
            "correct it, or remove it to use the standard names", _folder.Path);
    }

    [Fact]
    public void A_bad_row_in_an_archive_is_named_with_its_file()
    {
        string archive = _folder.File("cifar-10-binary.tar.gz");
        File.WriteAllBytes(archive, CifarFixture.Archive(("data_batch_1.bin", CifarFixture.Rows(0, 99))));

        AssertError($"{archive}: cifar-10-batches-bin/data_batch_1.bin: row 1 has the label 99, which is not in " +
            "0..9; the file is damaged or not CIFAR-10, get it again", archive);
    }

    [Fact]
    public void A_file_that_is_no_archive_is_named()
    {
        string archive = _folder.File("cifar-10-binary.tar.gz");
        File.WriteAllText(archive, "<html>not found</html>");

        AssertError($"{archive}: is no complete .tar.gz archive (", archive);
    }

    // Noise does not compress, so that a cut anywhere falls into the rows.
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.999)]
    public void A_truncated_archive_is_named(double share)
    {
        var noise = new byte[20 * CifarFixture.RowLength];
        Querent.Randomness.RandomStream stream = new(1);
        for (int i = 0; i < noise.Length; i++)
        {
            noise[i] = i % CifarFixture.RowLength == 0 ? (byte)3 : (byte)stream.NextInt(256);
        }

        byte[] whole = CifarFixture.Archive(("data_batch_1.bin", noise), ("test_batch.bin", noise));
        string archive = _folder.File("cifar-10-binary.tar.gz");
        File.WriteAllBytes(archive, whole[..(int)(share * whole.Length)]);

        AssertError($"{archive}: ", archive);
    }

    private static void AssertError(string start, string path)
    {
        DataException error = Assert.Throws<DataException>(() => CifarDataset.Read(path));

        Assert.StartsWith(start, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
