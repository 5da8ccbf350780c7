using Querent.Data;
using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.Tests.Images;

/// <summary>The rule for any file: its header describes the image that is decoded.</summary>
internal static class Agreement
{
    /// <summary>Reads header and image.</summary>
    /// <returns>Whether there is an image; if not, the error is one line that gives a reason and advice.</returns>
    public static bool Check(string file)
    {
        ImageHeader? header = ImageHeader.Read(file);
        try
        {
            RgbImage image = ImageReader.Read(file);
            Assert.NotNull(header);
            Assert.False(header.IsTooLarge);
            Assert.Equal(header.TurnedExtent, (image.Width, image.Height));
            Assert.Equal(3 * image.Width * image.Height, image.Pixels.Length);
            return true;
        }
        catch (DataException error)
        {
            Assert.StartsWith($"{file}: ", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);
            Assert.DoesNotContain("()", error.Message, StringComparison.Ordinal);
            return false;
        }
    }
}
