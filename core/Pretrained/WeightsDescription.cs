using System.Text.Json;
using Querent.Data;
using Querent.Errors;
using Querent.Networks;

namespace Querent.Pretrained;

/// <summary>Facts about pretrained weights, as JSON in the header of their file.</summary>
public sealed record WeightsDescription
{
    /// <summary>The version of this form.</summary>
    public const int CurrentFormat = 1;

    internal const string Key = "querent.weights";

    /// <summary>The kind of a network that is a VGG-16.</summary>
    internal const string Vgg16 = "vgg16";

    /// <summary>See <see cref="CurrentFormat"/>.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>
    /// The network: <c>resnet</c> with the members of <see cref="ResNetOptions"/>, or <c>vgg16</c> without any. A residual
    /// network without a classifier has 1 class.
    /// </summary>
    public required NetworkDescription Network { get; init; }

    /// <summary>The images that the weights were trained for: size, mean and standard deviation of R, G, B.</summary>
    public required InputDescription Input { get; init; }

    /// <summary>The name of the file that was imported, without its folder.</summary>
    public required string Source { get; init; }

    /// <summary>SHA-256 of that file, 64 hexadecimal digits.</summary>
    public required string SourceSha256 { get; init; }

    /// <exception cref="DataException">The text is not such a description.</exception>
    internal static WeightsDescription Parse(string text, string path)
    {
        try
        {
            WeightsDescription read = JsonSerializer.Deserialize(text, WeightsJson.Default.WeightsDescription)!;
            if (read.Format != CurrentFormat)
            {
                throw new DataException($"{path}: its weights are described in form {read.Format}, and this program reads form {
                    CurrentFormat}; import them anew by 'querent weights import'");
            }

            return read.Input.Problem is { } problem
                ? throw new DataException($"{path}: the description of its weights is damaged: {problem}")
                : read;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw Damaged(path, problem);
        }
    }

    internal static DataException Damaged(string path, Exception problem) =>
        new($"{path}: the description of its weights is damaged: {OneLine.Of(problem.Message)}", problem);
}
