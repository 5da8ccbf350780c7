using System.Text;
using Querent.Plugins.ImageClassification.Cifar;

namespace Querent.Plugins.Tests.Cifar;

public sealed class TarHeaderTests
{
    [Fact]
    public void The_head_of_a_long_name_says_how_long_it_is() => Assert.Equal(5_000_000, TarHeader.NameLength(Head('L', valid: true)));

    [Fact]
    public void The_head_of_a_file_announces_no_name() => Assert.Equal(0, TarHeader.NameLength(Head('0', valid: true)));

    [Fact]
    public void Pixels_that_look_like_the_head_of_a_long_name_are_none() =>
        Assert.Equal(0, TarHeader.NameLength(Head('L', valid: false)));

    private static byte[] Head(char type, bool valid)
    {
        byte[] block = new byte[TarHeader.Length];
        Encoding.ASCII.GetBytes(Convert.ToString(5_000_000, 8).PadLeft(11, '0')).CopyTo(block, 124);
        block[156] = (byte)type;
        int sum = block.Sum(value => value) + (8 * ' ') + (valid ? 0 : 1);
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(block, 148);
        return block;
    }
}
