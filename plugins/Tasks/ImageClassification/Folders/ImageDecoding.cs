using Querent.Errors;

namespace Querent.Plugins.ImageClassification.Folders;

/// <summary>
/// Decodes and resizes the images of a split on all cores; the result does not depend on how many there are.
/// </summary>
internal static class ImageDecoding
{
    /// <exception cref="DataException">An image cannot be used; the first such file is named.</exception>
    public static ImageSet Decode(string path, ImageFiles files, int size, IReadOnlyList<string> classes)
    {
        var images = new LabeledImage[files.Files.Count];
        var problems = new DataException?[images.Length];
        Dictionary<string, int> labels = classes.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        Parallel.For(0, images.Length, (i, loop) =>
        {
            ImageFile file = files.Files[i];
            try
            {
                byte[] pixels = ImageReader.Read(Path.Combine(path, file.Name), size);
                images[i] = new LabeledImage(pixels, labels[file.Class], file.Name);
            }
            catch (DataException problem)
            {
                // All files before this one are still read, so that the first bad one is always the one reported.
                problems[i] = problem;
                loop.Break();
            }
        });
        return Array.Find(problems, problem => problem is not null) is { } first
            ? throw first
            : new ImageSet(size, images);
    }
}
