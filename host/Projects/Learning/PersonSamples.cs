using System.Globalization;
using Querent.Data;
using Querent.Projects.State;

namespace Querent.Projects.Learning;

/// <summary>The annotated people of an image, each a sample of its own: the square around the person.</summary>
internal static class PersonSamples
{
    // Joints lie inside of the body, and boxes end at it.
    private const float RoomAroundBox = 1.25f;
    private const float RoomAroundJoints = 1.5f;

    /// <summary>People with at least one labeled joint; groups that were not told apart are none.</summary>
    public static IEnumerable<ProjectSample> Of(ProjectImage image, ObjectsLabel people) => people.Objects.Index()
        .Where(entry => !entry.Item.IsIgnored && entry.Item.Keypoints.Any(IsLabeled))
        .Select(entry => (Number: entry.Index + 1, Region: Region(entry.Item, image), Person: entry.Item))
        .Where(entry => !entry.Region.IsEmpty)
        .Select(entry => new ProjectSample(
            string.Create(CultureInfo.InvariantCulture, $"{image.Path}#{entry.Number}"), image,
            new ObjectsLabel([entry.Person]), entry.Region));

    private static Box Region(in LabeledObject person, ProjectImage image)
    {
        bool hasBox = image.Annotation!.Objects.Any(item => item.Box is not null);
        float side = Math.Max(person.Box.Width, person.Box.Height) * (hasBox ? RoomAroundBox : RoomAroundJoints);
        (float x, float y) = person.Box.Center;
        return Box.FromCenter(x, y, side, side);
    }

    private static bool IsLabeled(Keypoint point) => point.Visibility != KeypointVisibility.Unlabeled;
}
