using Querent.Data;

namespace Querent.Plugins.PoseDatasets.Synthetic;

/// <summary>A synthetic image with one person.</summary>
/// <param name="Image">Square.</param>
/// <param name="Region">The square around the person, which may reach out of the image.</param>
/// <param name="Person">Its box is the region clipped to the image.</param>
internal sealed record SyntheticPerson(RgbImage Image, Box Region, LabeledObject Person);
