using Querent.Data;
using Querent.Images;

namespace Querent.Plugins.Tests.Images;

/// <summary>
/// Small JPEG files that libjpeg-turbo wrote, one for each kind of coding, and beside each the pixels that it reads
/// from it, as PNG.
/// </summary>
internal static class SampleImages
{
    private static readonly string s_folder =
        Path.Combine(SharedFolders.RepositoryRoot, "tests", "Plugins.Tests", "Images", "Samples");

    public static IEnumerable<string> Jpegs =>
        Directory.EnumerateFiles(s_folder, "*.jpg").Select(Path.GetFileNameWithoutExtension).Order()!;

    public static string Jpeg(string name) => Path.Combine(s_folder, name + ".jpg");

    public static RgbImage Pixels(string name) => ImageReader.Read(Path.Combine(s_folder, name + ".png"));
}
