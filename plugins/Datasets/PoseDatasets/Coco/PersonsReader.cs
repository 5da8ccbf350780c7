using Querent.Annotations.Coco;
using Querent.Annotations.Json;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Plugins.PoseDatasets.Persons;

namespace Querent.Plugins.PoseDatasets.Coco;

/// <summary>Reads people in the form of COCO's keypoints.</summary>
internal static class PersonsReader
{
    // Boxes end at the outline; the square has some of the surroundings.
    private const float AroundBox = 1.25f;

    private const int NumbersOfJoint = 3;

    /// <param name="pool">The people to train on.</param>
    /// <param name="test">The people to measure with.</param>
    /// <param name="category">The name of their category; null for the only one with joints.</param>
    /// <param name="context">Gets progress and is asked for interruption.</param>
    /// <exception cref="DataException">A file is missing, is no such JSON, or the two have other joints.</exception>
    public static PersonSplits Read(CocoPart pool, CocoPart test, string? category, DatasetContext context)
    {
        context.Progress("reading annotations", 0, 2);
        (RawSplit train, PersonCategories people) = Read(pool, category, context.Cancellation);
        context.Progress("reading annotations", 1, 2);
        (RawSplit measure, PersonCategories others) = Read(test, people.Name, context.Cancellation);
        context.Progress("reading annotations", 2, 2);
        if (!people.Joints.Names.SequenceEqual(others.Joints.Names))
        {
            throw new DataException($"{test.Annotations}: the category '{others.Name}' has other joints than in " +
                $"{pool.Annotations}, or another order of them; let both have the same");
        }

        Joints.JointSets.Report(people.Joints, pool.Annotations, context.Warn);
        return new PersonSplits(train, measure, people.Joints);
    }

    private static (RawSplit Split, PersonCategories Category) Read(
        CocoPart part, string? category, CancellationToken cancellation)
    {
        PersonsFile content = PersonsFile.Read(part.Annotations, cancellation);
        var defects = new PersonDefectCounts();
        var categories = PersonCategories.Read(content, part.Annotations, category, defects);
        Dictionary<long, CocoImage> images = CocoImages.Once(
            content.Images!, part.Annotations, entry => defects.Add(PersonDefect.RepeatedEntry, entry))
            .ToDictionary(image => image.Id);
        var people = new List<RawPerson>();
        var ids = new HashSet<long>();
        foreach ((int index, CocoPerson person) in content.Annotations!.Index())
        {
            string where = $"annotations[{index}]";
            if (person.Image == JsonId.None || person.Category == JsonId.None)
            {
                defects.Add(PersonDefect.NoReference, where);
            }
            else if (!categories.Ids.Contains(person.Category))
            {
                continue;
            }
            else if (!images.TryGetValue(person.Image, out CocoImage image))
            {
                defects.Add(PersonDefect.UnknownImage, $"of image {person.Image}");
            }
            else
            {
                if (person.Id != JsonId.None && !ids.Add(person.Id))
                {
                    defects.Add(PersonDefect.SameAnnotationId, $"{where} with the id {person.Id}");
                }

                Keypoint[] joints = Keypoints(person, categories.Joints.Names.Count, $"{part.Annotations}: {where}");
                people.Add(Person(person, image, part.Images, joints));
            }
        }

        return (new RawSplit(part.Annotations, people, defects), categories);
    }

    private static RawPerson Person(in CocoPerson person, in CocoImage image, string folder, Keypoint[] joints)
    {
        bool hasBox = !person.Box.IsEmpty;
        return new RawPerson(image.Name, image.Place(folder), joints)
        {
            Region = hasBox ? Regions.Given(person.Box, AroundBox) : null,
            ImageSize = (image.Width, image.Height),
            Area = person.Area,
            Problems = person.IsCrowd ? [PersonDefect.Crowd] : hasBox ? [] : [PersonDefect.NoBox],
        };
    }

    private static Keypoint[] Keypoints(in CocoPerson person, int joints, string where)
    {
        float[] numbers = person.Keypoints ?? [];
        return numbers.Length == 0 || numbers.Length == joints * NumbersOfJoint
            ? [.. numbers.Chunk(NumbersOfJoint).Select((joint, number) =>
                new Keypoint(joint[0], joint[1], Visibility(joint[2], number, where)))]
            : throw new DataException($"{where}.keypoints: has {numbers.Length} numbers, and {joints} joints have " +
                $"{joints * NumbersOfJoint}; correct it");
    }

    private static KeypointVisibility Visibility(float number, int joint, string where) => number switch
    {
        0 => KeypointVisibility.Unlabeled,
        1 => KeypointVisibility.Hidden,
        2 => KeypointVisibility.Visible,
        _ => throw new DataException(FormattableString.Invariant(
            $"{where}.keypoints: the visibility of joint {joint + 1} is {number}, and 0, 1 and 2 are known; correct it")),
    };
}
