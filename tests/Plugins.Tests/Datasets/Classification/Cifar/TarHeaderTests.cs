using System.Text;
using Querent.Plugins.ClassificationDatasets.Cifar;

namespace Querent.Plugins.Tests.Datasets.Classification.Cifar;

public sealed class TarHeaderTests
{
    [Fact]
    public void The_head_of_a_long_name_says_how_long_it_is() =>
        Assert.Equal(5_000_000, TarHeader.NameLength(Head('L')));

    [Fact]
    public void The_head_of_a_file_announces_no_name() => Assert.Equal(0, TarHeader.NameLength(Head('0')));

    [Fact]
    public void A_head_without_its_checksum_is_refused_since_the_reader_of_archives_takes_it()
    {
        using var stream = new BoundedStream(new MemoryStream(Head('L')), CancellationToken.None);

        Assert.Throws<InvalidDataException>(() => stream.Read(new byte[TarHeader.Length]));
    }

    [Fact]
    public void Pixels_that_look_like_the_head_of_a_long_name_are_none()
    {
        using var stream = new BoundedStream(new MemoryStream(Head('L')), CancellationToken.None) { IsInContent = true };

        Assert.Equal(TarHeader.Length, stream.Read(new byte[TarHeader.Length]));
    }

    private static byte[] Head(char type)
    {
        byte[] block = new byte[TarHeader.Length];
        Encoding.ASCII.GetBytes(Convert.ToString(5_000_000, 8).PadLeft(11, '0')).CopyTo(block, 124);
        block[156] = (byte)type;
        return block;
    }
}
