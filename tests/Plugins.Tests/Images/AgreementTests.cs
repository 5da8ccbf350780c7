using Querent.Randomness;

namespace Querent.Plugins.Tests.Images;

public sealed class AgreementTests : IDisposable
{
    private const int Mutations = 1500;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Head_and_image_agree_for_mutated_jpegs() =>
        Mutate([.. SampleImages.Jpegs.Select(name => File.ReadAllBytes(SampleImages.Jpeg(name)))], 1);

    [Fact]
    public void Head_and_image_agree_for_mutated_pngs() => Mutate(
    [
        PngFixture.Grey16(8, 0xC8FF), PngFixture.Palette(9, 7, 2, [.. Enumerable.Range(0, 63).Select(i => i % 4)]),
        PngFixture.WithOrientation(6, isBehind: true),
    ], 2);

    [Fact]
    public void Head_and_image_agree_for_mutated_bmps() => Mutate(
        [BmpFixture.Palette(12, 4, 9, 5), BmpFixture.Palette(40, 8, 9, 5), BmpFixture.Colours(124, 32, 9, 5)], 3);

    private void Mutate(byte[][] files, ulong seed)
    {
        var random = new RandomStream(seed);
        string file = _folder.File("x.png");
        for (int i = 0; i < Mutations; i++)
        {
            byte[] content = files[i % files.Length];
            for (int change = random.NextInt(3); change >= 0; change--)
            {
                content = Changed(content, ref random);
            }

            File.WriteAllBytes(file, content);
            Agreement.Check(file);
        }
    }

    private static byte[] Changed(byte[] content, ref RandomStream random)
    {
        int at = random.NextInt(Math.Max(1, content.Length - 1));
        byte value = (byte)random.NextInt(256);
        return random.NextInt(5) switch
        {
            0 => [.. content[..at], value, .. content[at..]],
            1 => [.. content[..at], .. content[Math.Min(content.Length, at + 1)..]],
            2 when random.NextInt(4) == 0 => content[..at],
            3 => [.. content[..at], (byte)(255 * (value & 1)), .. content[Math.Min(content.Length, at + 1)..]],
            _ => [.. content[..at], value, .. content[Math.Min(content.Length, at + 1)..]],
        };
    }
}
