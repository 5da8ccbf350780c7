namespace Querent.Plugins.ObjectDetection;

/// <summary>A decoded image with its objects.</summary>
/// <param name="Rgb">Height, width, channel; R, G, B.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Objects">Their boxes are in pixels, inside the image and not empty.</param>
internal sealed record DetectionImage(byte[] Rgb, int Width, int Height, IReadOnlyList<AnnotatedObject> Objects);
