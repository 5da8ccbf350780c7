using Querent.Labeling;

namespace Querent.Projects.Measuring;

/// <summary>The answer of people and the prediction of a model for an image of the hold-out, or a person in it.</summary>
/// <param name="Image">SHA-256 of its file.</param>
/// <param name="Sample">The path of the image, with a number behind it for a person.</param>
/// <param name="Answer">Of people.</param>
/// <param name="Prediction">Of the model.</param>
internal sealed record HoldoutAnswer(string Image, string Sample, ImageAnnotation Answer, ImageAnnotation Prediction);
