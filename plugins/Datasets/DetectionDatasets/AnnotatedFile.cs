using Querent.Annotations;
using Querent.Data;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>A usable image file, and its objects after all rules.</summary>
/// <param name="Id">The id in the data set.</param>
/// <param name="Image">The file.</param>
/// <param name="Objects">The objects; their boxes are in pixels of the turned image, inside of it and not
/// empty.</param>
internal sealed record AnnotatedFile(string Id, StoredImage Image, LabeledObject[] Objects);
