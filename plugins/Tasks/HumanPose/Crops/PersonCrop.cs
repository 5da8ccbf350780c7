using System.Numerics;
using Querent.Data;

namespace Querent.Plugins.HumanPose.Crops;

/// <summary>The part of an image that holds a person, and the way to the network's input and back.</summary>
/// <param name="Image">The extent of the whole image.</param>
/// <param name="Region">The square around the person, in pixels of the image; it may reach out of it.</param>
/// <param name="Transform">From the image to the input.</param>
/// <param name="Light">The factor of each channel.</param>
internal readonly record struct PersonCrop(ImageSize Image, Box Region, CropTransform Transform, Vector3 Light)
{
    /// <summary>The region as it is: the smallest square around the sample's part of the image.</summary>
    public static PersonCrop Of(RgbImage image, Box? region, int size) => Of(image, region, size, PoseDistortion.None);

    /// <inheritdoc cref="Of(RgbImage, Box?, int)"/>
    /// <param name="image">The whole image.</param>
    /// <param name="region">Of the person; null for all of the image.</param>
    /// <param name="size">Pixels along a side of the input.</param>
    /// <param name="distortion">Of the augmentation.</param>
    public static PersonCrop Of(RgbImage image, Box? region, int size, PoseDistortion distortion)
    {
        Box box = region ?? new Box(0, 0, image.Width, image.Height);
        (float x, float y) = box.Center;
        float side = Math.Max(box.Width, box.Height);
        var transform = new CropTransform(
            new Vector2(x, y), side * distortion.Scale, size, distortion.Degrees, distortion.Mirrored);
        return new PersonCrop(
            new ImageSize(image.Width, image.Height), Box.FromCenter(x, y, side, side), transform, distortion.Light);
    }
}
