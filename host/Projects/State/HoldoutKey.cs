using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Querent.Projects.State;

/// <summary>
/// The key of an image for the draw of the hold-out: a number that is uniform over images and depends on seed and content
/// alone. The images with the smallest keys are a uniform sample; those that come later join it by the same threshold, so that it stays
/// a sample of the folder.
/// </summary>
internal static class HoldoutKey
{
    /// <summary>The first 64 bits of SHA-256 over seed and id.</summary>
    public static ulong Of(string image, int seed) => BinaryPrimitives.ReadUInt64BigEndian(
        SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}:{image}"))));

    /// <summary>The threshold below which as many of the images lie as are wanted.</summary>
    /// <param name="images">Ids.</param>
    /// <param name="count">Up to their number.</param>
    /// <param name="seed">Of the project.</param>
    public static ulong Threshold(IEnumerable<string> images, int count, int seed)
    {
        ulong[] keys = [.. images.Select(image => Of(image, seed)).Order()];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, keys.Length);
        return count == keys.Length ? ulong.MaxValue : keys[count];
    }
}
