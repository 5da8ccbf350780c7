using Querent.Data;
using Querent.Projects.State;

namespace Querent.Projects.Learning;

/// <summary>An image of a project, or one person in it, as a task sees it.</summary>
/// <param name="Id">Unique in its split.</param>
/// <param name="Image">The image.</param>
/// <param name="Label">The answer of people; null for a candidate.</param>
/// <param name="Region">The part of the image that it is; null for the whole image.</param>
internal sealed record ProjectSample(string Id, ProjectImage Image, Label? Label = null, Box? Region = null);
