using System.IO.Compression;
using System.Text;
using Querent.Errors;

namespace Querent.Plugins.Tests.Datasets.Classification.Cifar;

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

    [Fact]
    public void A_damaged_number_in_the_head_of_an_entry_is_an_error()
    {
        byte[] tar = CifarFixture.Unpacked(("data_batch_1.bin", CifarFixture.Rows(1)));

        // The length of the second entry in base 256, larger than any file, with a checksum that is right.
        byte[] number = [0x80, .. Enumerable.Repeat<byte>(0x7F, 11)];
        AssertError($"{Pack(Rewritten(tar, 512, 124, number))}: is no complete .tar.gz archive (", ArchivePath);
    }

    // Every byte of a head in turn becomes what damages numbers most.
    [Theory]
    [InlineData(0x00)]
    [InlineData(0x80)]
    [InlineData(0xFF)]
    [InlineData(0x37)]
    public void Whatever_is_damaged_in_a_head_is_an_error_of_the_user_or_none(byte value)
    {
        byte[] tar = CifarFixture.Unpacked(
            ("data_batch_1.bin", CifarFixture.Rows(1)), ("test_batch.bin", CifarFixture.Rows(1)));
        for (int at = 0; at < 512; at += 3)
        {
            Pack(Rewritten(tar, 512, at, [value, value, value, value, value, value, value, value]));

            if (Record.Exception(() => CifarFixture.Read(ArchivePath)) is { } problem)
            {
                Assert.IsType<DataException>(problem);
                Assert.DoesNotContain('\n', problem.Message);
            }
        }
    }

    [Theory]
    [InlineData('L')]
    [InlineData('K')]
    [InlineData('x')]
    [InlineData('g')]
    public void A_name_of_any_length_is_not_taken_into_memory(char type)
    {
        const long length = 900_000_000;
        byte[] tar = CifarFixture.Unpacked(("data_batch_1.bin", CifarFixture.Rows(1)));
        byte[] head = Rewritten(tar, 512, 124, Octal(length));
        head = Rewritten(head, 512, 156, [(byte)type]);

        string expected = $"{Pack(head)}: is no complete .tar.gz archive (a name in it is too long)";
        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertError(expected, ArchivePath);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void An_archive_that_unpacks_to_far_more_than_the_data_set_is_an_error()
    {
        const int length = 401_000_000;
        byte[] tar = CifarFixture.Unpacked(("something_else.bin", [0]));
        byte[] heads = Rewritten(tar, 512, 124, Octal(length))[..1024];
        string archive = ArchivePath;
        using (FileStream file = File.Create(archive))
        using (var packed = new GZipStream(file, CompressionLevel.Fastest))
        {
            packed.Write(heads);
            for (int written = 0; written < length; written += 1_000_000)
            {
                packed.Write(new byte[1_000_000]);
            }
        }

        AssertError($"{archive}: is no complete .tar.gz archive (it unpacks to more than 400 MB, which is not CIFAR-10)",
            archive);
    }

    [Fact]
    public void More_images_than_are_held_in_memory_are_an_error()
    {
        string file = _folder.File("data_batch_1.bin");
        using (FileStream content = File.Create(file))
        {
            content.SetLength(100_001L * CifarFixture.RowLength);
        }

        AssertError($"{file}: brings the data set above 100000 images, which is not CIFAR-10; use class folders of images " +
            "for a data set of your own", _folder.Path);
    }

    [Fact]
    public void A_list_of_names_of_any_length_is_not_taken_into_memory()
    {
        CifarFixture.WriteFolder(_folder.Path, ("data_batch_1.bin", CifarFixture.Rows(1)));
        string file = _folder.File("batches.meta.txt");
        using (FileStream content = File.Create(file))
        {
            content.SetLength(1_500_000_000);
        }

        AssertError($"{file}: is longer than 10000 bytes, and so not a list of 10 class names; correct it, or remove it to " +
            "use the standard names", _folder.Path);
    }

    [Fact]
    public void A_class_name_that_stands_twice_is_an_error()
    {
        string names = string.Join('\n', "abcdefghia".Select(name => $"{name}"));
        CifarFixture.WriteFolder(_folder.Path, ("batches.meta.txt", Encoding.UTF8.GetBytes(names)),
            ("data_batch_1.bin", CifarFixture.Rows(1)));

        AssertError($"{Path.Combine(_folder.Path, "batches.meta.txt")}: names a class twice; ", _folder.Path);
    }

    [Fact]
    public void A_class_without_an_image_is_said()
    {
        CifarFixture.WriteFolder(_folder.Path, ("data_batch_1.bin", CifarFixture.Rows(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)),
            ("test_batch.bin", CifarFixture.Rows(0, 1, 2, 4, 5, 6, 7, 8)));
        var warnings = new List<string>();

        CifarFixture.Read(_folder.Path, warnings);

        Assert.Equal([$"{_folder.Path}: the class 'cat' and 1 more has no image to test with: no accuracy says how well " +
            "it is told; add images or leave the class out"], warnings);
    }

    [Theory]
    [InlineData("data_batch_1.bin")]
    [InlineData("batches.meta.txt")]
    [InlineData("cifar-10-binary.tar.gz")]
    public void A_pipe_among_the_files_is_not_waited_for(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows has no such pipes.");
        if (name == "batches.meta.txt")
        {
            CifarFixture.WriteFolder(_folder.Path, ("data_batch_1.bin", CifarFixture.Rows(1)));
        }

        using (var make = System.Diagnostics.Process.Start("mkfifo", [_folder.File(name)]))
        {
            make.WaitForExit();
        }

        AssertError(_folder.Path, _folder.Path);
    }

    private static byte[] Octal(long number) => Encoding.ASCII.GetBytes(Convert.ToString(number, 8).PadLeft(11, '0') + '\0');

    private string ArchivePath => _folder.File("cifar-10-binary.tar.gz");

    private string Pack(byte[] tar)
    {
        File.WriteAllBytes(ArchivePath, CifarFixture.Packed(tar));
        return ArchivePath;
    }

    // Replaces bytes of the head that begins at a place, and makes its checksum right.
    private static byte[] Rewritten(byte[] tar, int head, int at, byte[] value)
    {
        byte[] result = [.. tar];
        value.AsSpan(0, Math.Min(value.Length, 512 - at)).CopyTo(result.AsSpan(head + at));
        Encoding.ASCII.GetBytes("        ").CopyTo(result, head + 148);
        int sum = result.Skip(head).Take(512).Sum(each => each);
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(result, head + 148);
        return result;
    }

    private static void AssertError(string start, string path)
    {
        DataException error = Assert.Throws<DataException>(() => CifarFixture.Read(path));

        Assert.StartsWith(start, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
