using Querent.Data;
using Querent.Errors;

namespace Querent.Plugins.PoseDatasets.Persons;

/// <summary>Conditions that every split must meet before anything is trained.</summary>
internal static class SplitRequirements
{
    private const int ReasonsSaid = 3;

    // 1, and a little for rounding.
    private const float Share = 1.01f;

    /// <exception cref="DataException">There is no usable person; the message has the most frequent reasons.</exception>
    public static void RejectWithoutPeople(RawSplit split, Person[] people, string use)
    {
        if (people.Length == 0)
        {
            string[] reasons = [.. split.Defects.Losses(ReasonsSaid)];
            string why = reasons.Length == 0 ? "" : $"; {string.Join("; ", reasons)}";
            throw new DataException($"{split.Path}: there is no usable person {use} " +
                $"(people listed: {split.People.Count}{why}); correct the options or the files");
        }
    }

    /// <exception cref="DataException">All joints that should be in pixels lie inside of the first one.</exception>
    public static void RejectShares(RawSplit split)
    {
        int count = 0;
        foreach (Keypoint joint in split.People.SelectMany(person => person.Joints)
            .Where(joint => joint.Visibility != KeypointVisibility.Unlabeled && joint is not { X: 0, Y: 0 }))
        {
            if (joint is not { X: >= 0 and <= Share, Y: >= 0 and <= Share })
            {
                return;
            }

            count++;
        }

        if (count > 0)
        {
            throw new DataException($"{split.Path}: all joints ({count}) lie in 0..1, as shares of the image, " +
                "and are wanted in pixels; multiply them by the width and height of their image");
        }
    }
}
