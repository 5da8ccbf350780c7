using Querent.Errors;
using Querent.Projects.State;

namespace Querent.Projects.Operations;

/// <summary>Finds images by what users write: a path, or the first digits of the id.</summary>
internal static class ImageNames
{
    private const int FewestDigits = 6;

    /// <exception cref="ConfigurationException">No image, or more than one, has the name.</exception>
    public static ProjectImage Find(ProjectState state, string name)
    {
        ProjectImage[] found = [.. state.Images.Where(image => image.Path == name)];
        if (found.Length == 0 && name.Length >= FewestDigits && name.All(char.IsAsciiHexDigit))
        {
            found = [.. state.Images.Where(image => image.Id.StartsWith(name, StringComparison.OrdinalIgnoreCase))];
        }

        return found switch
        {
            [var one] => one,
            [] => throw new ConfigurationException(
                $"{name}: is no image of the project; write its path below the folder of the images, or its first {FewestDigits} digits or more"),
            _ => found.FirstOrDefault(image => !image.IsMissing) is { } present && found.Count(image => !image.IsMissing) == 1
                ? present
                : throw new ConfigurationException($"{name}: may be {string.Join(" or ", found.Take(3).Select(image => image.ShortId))}; write more digits"),
        };
    }
}
