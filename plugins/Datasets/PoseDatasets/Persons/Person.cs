using Querent.Annotations;
using Querent.Data;

namespace Querent.Plugins.PoseDatasets.Persons;

/// <summary>A usable person after all rules.</summary>
/// <param name="Id">The id in the data set.</param>
/// <param name="Image">The image, of which several people may be.</param>
/// <param name="Region">The square that the person is, in pixels; may reach out of the image.</param>
/// <param name="Label">The box is the part of the region in the image, not empty; one joint at least is
/// labeled.</param>
internal sealed record Person(string Id, StoredImage Image, Box Region, LabeledObject Label);
