using Querent.Errors;
using Querent.Host.Tests.Support;
using Querent.Hosting.Scoring;

namespace Querent.Host.Tests.Scoring;

public sealed class ImagePathsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_stand_for_their_images_in_order_and_the_list_for_its_lines()
    {
        foreach (string name in (string[])["in/b.png", "in/a/z.JPG", "in/c.txt", "in/.hidden.png", "in/d.webp", "one.dat"])
        {
            _folder.Write(name, "");
        }

        IEnumerable<string> paths = ImagePaths.Of(
            [_folder.Under("one.dat"), "-", _folder.Under("in")], new StringReader("x.png\n\ny z.png\n"));

        Assert.Equal(
            [_folder.Under("one.dat"), "x.png", "y z.png", _folder.Under("in/a/z.JPG"), _folder.Under("in/b.png"), _folder.Under("in/d.webp")],
            paths);
    }

    [Fact]
    public void A_name_that_is_not_there_is_said_before_anything_is_read() =>
        Assert.Throws<ConfigurationException>(() => ImagePaths.Of(["nowhere"], TextReader.Null));

    [Fact]
    public void A_folder_that_links_to_itself_is_walked_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        _folder.Write("in/a.png", "");
        Directory.CreateSymbolicLink(_folder.Under("in/again"), _folder.Under("in"));

        Assert.Equal([_folder.Under("in/a.png")], ImagePaths.Of([_folder.Under("in")], TextReader.Null));
    }
}
