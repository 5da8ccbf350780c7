using Querent.Checkpoints;
using Querent.Errors;
using Querent.Randomness;
using Xunit;

namespace Querent.Core.Tests.Checkpoints;

public sealed class CheckpointFolderTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private CheckpointFolder Folder => new(_path);

    public void Dispose()
    {
        if (Directory.Exists(_path))
        {
            Directory.Delete(_path, recursive: true);
        }
    }

    [Fact]
    public void A_folder_without_checkpoints_has_none()
    {
        Assert.Null(Folder.Read(Assert.Fail));
        Directory.CreateDirectory(_path);
        Assert.Null(Folder.Read(Assert.Fail));
    }

    [Fact]
    public void The_newest_comes_back_bit_for_bit_and_the_one_before_is_kept()
    {
        CheckpointFolder folder = Folder;
        for (int number = 1; number <= 4; number++)
        {
            folder.Write(Numbered(number));
        }

        Checkpoint read = Folder.Read(Assert.Fail)!;
        Assert.Equal("state 4", read.State);
        AssertSame(Numbered(4), read);
        Assert.Equal(["state-3.json", "state-4.json", "tensors-3.safetensors", "tensors-4.safetensors"], Files());
    }

    [Fact]
    public void Tensors_that_have_not_changed_are_written_once()
    {
        CheckpointFolder folder = Folder;
        folder.Write(Numbered(1));
        folder.Write(Numbered(1) with { State = "state 2" });
        folder.Write(Numbered(1) with { State = "state 3" });

        Assert.Equal(["state-2.json", "state-3.json", "tensors-1.safetensors"], Files());
        AssertSame(Numbered(1) with { State = "state 3" }, Folder.Read(Assert.Fail)!);
    }

    [Fact]
    public void Another_process_goes_on_with_the_numbers()
    {
        Folder.Write(Numbered(1));
        Folder.Write(Numbered(2));
        Folder.Write(Numbered(3));

        Assert.Equal("state 3", Folder.Read(Assert.Fail)!.State);
        Assert.Equal(4, Files().Length);
    }

    // Any byte of any file of the newest checkpoint, and any length: the one before is read, and the damage is said.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_checkpoint_that_was_cut_or_flipped_is_told_and_passed_over(bool cut)
    {
        RandomStream draw = new Seed(cut ? 1UL : 2UL).Stream();
        for (int attempt = 0; attempt < 100; attempt++)
        {
            CheckpointFolder folder = Folder;
            folder.Write(Numbered(1));
            folder.Write(Numbered(2));
            Damage(Path.Combine(_path, attempt % 2 == 0 ? "state-2.json" : "tensors-2.safetensors"), cut, ref draw);
            var told = new List<string>();

            Checkpoint read = Folder.Read(told.Add)!;

            AssertSame(Numbered(1), read);
            Assert.Single(told);
            folder = Folder;
            folder.Write(Numbered(3));
            AssertSame(Numbered(3), Folder.Read(Assert.Fail)!);
            Directory.Delete(_path, recursive: true);
        }
    }

    [Fact]
    public void Where_none_is_whole_there_is_no_silent_start()
    {
        Folder.Write(Numbered(1));
        File.WriteAllText(Path.Combine(_path, "state-1.json"), "");

        string message = Assert.Throws<DataException>(() => Folder.Read(_ => { })).Message;
        Assert.Contains("none of the 1 checkpoints can be used", message, StringComparison.Ordinal);
        Assert.Contains("state-1.json: is damaged", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        File.WriteAllText(_path, "");
        try
        {
            Assert.Contains(_path, Assert.Throws<DataException>(() => Folder.Write(Numbered(1))).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(_path);
        }
    }

    private static void Damage(string file, bool cut, ref RandomStream draw)
    {
        byte[] bytes = File.ReadAllBytes(file);
        int place = draw.NextInt(bytes.Length);
        if (cut)
        {
            File.WriteAllBytes(file, bytes[..place]);
            return;
        }

        bytes[place] ^= (byte)(1 << draw.NextInt(8));
        File.WriteAllBytes(file, bytes);
    }

    private static Checkpoint Numbered(int number) => new($"state {number}", $"{number}",
    [
        new TensorValues("a", [2, 3], [number, -0f, float.NaN, float.Epsilon, 1e38f, number / 3f]),
        new TensorValues("b.c", [], [number]),
    ]);

    private static void AssertSame(Checkpoint expected, Checkpoint actual)
    {
        Assert.Equal(expected.State, actual.State);
        Assert.Equal(expected.Tensors.Select(tensor => tensor.Name), actual.Tensors.Select(tensor => tensor.Name));
        foreach ((TensorValues one, TensorValues other) in expected.Tensors.Zip(actual.Tensors))
        {
            Assert.Equal(one.Dimensions, other.Dimensions);
            Assert.Equal(one.Values.Select(BitConverter.SingleToInt32Bits), other.Values.Select(BitConverter.SingleToInt32Bits));
        }
    }

    private string[] Files() => [.. Directory.GetFiles(_path).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
}
