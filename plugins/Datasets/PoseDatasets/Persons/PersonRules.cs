using Querent.Annotations;
using Querent.Data;
using Querent.Extensibility;
using Querent.Images;

namespace Querent.Plugins.PoseDatasets.Persons;

/// <summary>
/// Joins the people of one split with the headers of their images: unusable ones are left out, the others are brought
/// into the form that training needs. Each departure from the files is counted.
/// </summary>
internal sealed class PersonRules(RawSplit split, int smallestSide)
{
    private readonly JointRules _joints = new(split.Defects);
    private readonly RealPaths _paths = new();

    /// <summary>The usable people, in the given order.</summary>
    public Person[] Apply(DatasetContext context)
    {
        string[] ids = PersonIds.Of(split.People);
        string[] keys = [.. split.People.Select(person => person.File is null ? person.Image : _paths.Of(person.File))];
        Dictionary<string, StoredImage?> images = Images(keys, context);
        var usable = new List<Person>();
        var seen = new HashSet<Person>(new SameJoints());
        foreach ((int i, RawPerson raw) in split.People.Index())
        {
            if (images[keys[i]] is not { } image || !Applies(raw, ids[i]) || Make(raw, ids[i], image) is not { } person)
            {
                continue;
            }

            if (seen.Add(person))
            {
                usable.Add(person);
            }
            else
            {
                split.Defects.Add(PersonDefect.PersonTwice, ids[i]);
            }
        }

        return [.. usable];
    }

    // Each file is looked at once, for the first of its people.
    private Dictionary<string, StoredImage?> Images(string[] keys, DatasetContext context)
    {
        (string Key, RawPerson First)[] files = [.. keys.Zip(split.People).DistinctBy(entry => entry.First)];
        var headers = new ImageHeader?[files.Length];
        SampleLoop.Run(context, "looking at images", files.Length, i => headers[i] = ImageLook.Head(files[i].First.File));
        return files.Index().ToDictionary(entry => entry.Item.Key, entry => Image(entry.Item.First, headers[entry.Index]));
    }

    private StoredImage? Image(RawPerson person, ImageHeader? header)
    {
        if (ImageLook.Problem(person.File, header) is { } problem)
        {
            split.Defects.Add(PersonDefects.Of(problem), person.File ?? person.Image);
            return null;
        }

        foreach (ImageDefect found in ImageLook.Findings(person.File!, header!))
        {
            split.Defects.Add(PersonDefects.Of(found), person.File!);
        }

        var image = StoredImage.Of(person.File!, header!, person.ImageSize ?? default);
        if (person.ImageSize is { } size && size != (image.Width, image.Height))
        {
            split.Defects.Add(PersonDefect.WrongSize, person.Image);
        }

        return image;
    }

    private bool Applies(RawPerson person, string id)
    {
        foreach (PersonDefect problem in person.Problems)
        {
            split.Defects.Add(problem, id);
        }

        return !person.IsUnusable;
    }

    private Person? Make(RawPerson person, string id, StoredImage image)
    {
        Keypoint[] joints = _joints.Apply(person, id, image.Width, image.Height);
        if (joints.All(joint => joint.Visibility == KeypointVisibility.Unlabeled))
        {
            split.Defects.Add(PersonDefect.NoJoint, id);
            return null;
        }

        Box region = person.Region ?? Regions.Around(joints);
        var frame = new Box(0, 0, image.Width, image.Height);
        if (Problem(region, frame, isGiven: person.Region is not null) is { } problem)
        {
            split.Defects.Add(problem, id);
            return null;
        }

        return new Person(id, image, region, new LabeledObject(region.Clip(frame), Class: 0)
        {
            Keypoints = joints,
            HeadSize = Measure(person.HeadSize, PersonDefect.NoHeadSize, id),
            Area = Measure(person.Area, PersonDefect.NoArea, id),
        });
    }

    private PersonDefect? Problem(in Box region, in Box frame, bool isGiven)
    {
        float side = Math.Max(region.Width, region.Height);
        return isGiven && (region.IsEmpty || !float.IsFinite(region.Left + region.Top + region.Right + region.Bottom))
                ? PersonDefect.NoRegion
            : side > PersonDefects.LargestRegion * Math.Max(frame.Width, frame.Height) ? PersonDefect.HugeRegion
            : side < smallestSide ? PersonDefect.TooSmall
            : region.Clip(frame).IsEmpty ? PersonDefect.OutsideImage
            : null;
    }

    private float? Measure(float? value, PersonDefect missing, string id)
    {
        if (value is null || (float.IsFinite(value.Value) && value > 0))
        {
            return value;
        }

        split.Defects.Add(missing, id);
        return null;
    }
}
