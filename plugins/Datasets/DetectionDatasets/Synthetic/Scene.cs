using Querent.Data;

namespace Querent.Plugins.DetectionDatasets.Synthetic;

/// <summary>A synthetic image with the objects in it.</summary>
/// <param name="Image">Square.</param>
/// <param name="Objects">Their boxes are in pixels.</param>
internal sealed record Scene(RgbImage Image, IReadOnlyList<LabeledObject> Objects);
