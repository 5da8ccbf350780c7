using Querent.Annotations;
using Querent.Errors;
using Querent.Randomness;

namespace Querent.Plugins.PoseDatasets.Persons;

/// <summary>Sets a share of the images apart for the test split, each with all of its people.</summary>
internal static class ImageShare
{
    /// <summary>
    /// Draws images without replacement; one at least stays on either side. Both splits stay in the order of the files.
    /// </summary>
    /// <exception cref="DataException">There is a single image, which cannot be on both sides.</exception>
    public static (Person[] Pool, Person[] Test) Split(string path, Person[] people, double share, Seed seed)
    {
        StoredImage[] images = [.. people.Select(person => person.Image).Distinct()];
        if (images.Length < 2)
        {
            throw new DataException($"{path}: has one usable image, '{people[0].Id}', and needs one to train on and " +
                "one to test with; add images, or name a file of people as 'test'");
        }

        int count = Math.Clamp((int)Math.Round(share * images.Length), 1, images.Length - 1);
        HashSet<StoredImage> test = [.. seed.Stream().Sample(images, count)];
        return (
            [.. people.Where(person => !test.Contains(person.Image))],
            [.. people.Where(person => test.Contains(person.Image))]);
    }
}
