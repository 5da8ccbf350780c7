using System.Security.Cryptography;
using System.Text;
using Querent.Hosting.Configuration;
using Querent.Projects.Settings;
using Querent.Projects.State;

namespace Querent.Projects.Learning;

/// <summary>
/// A hash of all that a training depends on: the annotated images that are trained on, their annotations, and the settings of
/// task and training. A model with the key of now need not be trained again.
/// </summary>
internal static class TrainingKey
{
    /// <param name="state">Images and annotations.</param>
    /// <param name="settings">Task and training.</param>
    /// <param name="objectives">Names of what is trained along for the strategy.</param>
    public static string Of(ProjectState state, ProjectSettings settings, IEnumerable<string> objectives)
    {
        var text = new StringBuilder()
            .AppendLine(settings.Task.ToJsonString(JsonText.OneLine))
            .AppendLine(settings.Training.ToJsonString(JsonText.OneLine))
            .AppendLine($"{settings.Seed} {settings.ImageSize}")
            .AppendJoin(' ', objectives.Order(StringComparer.Ordinal)).AppendLine()
            .AppendJoin(' ', state.Classes.Select(name => $"{name.Length}:{name}")).AppendLine();
        foreach (ProjectImage image in state.Images
            .Where(image => image is { State: ImageState.Annotated, IsMissing: false, IsHeldOut: false })
            .OrderBy(image => image.Id, StringComparer.Ordinal))
        {
            text.Append(image.Id).Append(' ').Append(image.AnnotationHash).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
