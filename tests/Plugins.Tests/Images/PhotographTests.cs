using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.Tests.Images;

/// <summary>Photographs of real data sets, sound and damaged.</summary>
public sealed class PhotographTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("voc2012-sample")]
    [InlineData("bccd")]
    public void No_sound_photograph_is_refused(string set) =>
        Assert.All(Photographs(set), file => Assert.True(Agreement.Check(file)));

    // A scan has no checksum, so that a changed bit or two may give another picture; most changes break the codes.
    [Fact]
    public void Most_photographs_whose_line_breaks_were_changed_are_refused()
    {
        byte[][] changed = [.. Photographs("voc2012-sample").Select(File.ReadAllBytes)
            .Where(content => content.AsSpan().IndexOf("\r\n"u8) > 0).Select(WithoutReturns)];

        int refused = changed.Count(content => !TryRead(content));

        Assert.NotEmpty(changed);
        Assert.InRange(refused, changed.Length * 3 / 4, changed.Length);
    }

    [Fact]
    public void A_photograph_that_was_cut_off_and_closed_again_is_refused() => Assert.All(
        Photographs("voc2012-sample").Select(File.ReadAllBytes).Take(40),
        content => Assert.False(TryRead([.. content[..(content.Length / 2)], 0xFF, 0xD9])));

    private static string[] Photographs(string set) =>
        Directory.GetFiles(Path.Combine(SharedFolders.Data(set), "JPEGImages"), "*.jpg");

    private static byte[] WithoutReturns(byte[] content) =>
        [.. content.Where((value, i) => !(value == '\r' && i + 1 < content.Length && content[i + 1] == '\n'))];

    private bool TryRead(byte[] content)
    {
        string file = _folder.File("x.jpg");
        File.WriteAllBytes(file, content);
        try
        {
            ImageReader.Read(file);
            return true;
        }
        catch (DataException)
        {
            return false;
        }
    }
}
