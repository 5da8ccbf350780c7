using Querent.Plugins.ObjectDetection.Boxes;

namespace Querent.Plugins.ObjectDetection;

/// <summary>An object in an image.</summary>
/// <param name="Box">Where it is, in pixels or in 0..1 of its image, as the use says.</param>
/// <param name="Class">The number of its class, counted from 0.</param>
/// <param name="IsIgnored">Whether it is marked as difficult or as a crowd: neither trained on nor counted in the
/// mAP.</param>
internal readonly record struct AnnotatedObject(Box Box, int Class, bool IsIgnored);
