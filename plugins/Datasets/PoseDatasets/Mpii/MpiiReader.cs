using Querent.Annotations;
using Querent.Annotations.Json;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Plugins.PoseDatasets.Joints;
using Querent.Plugins.PoseDatasets.Persons;

namespace Querent.Plugins.PoseDatasets.Mpii;

/// <summary>Reads MPII's people from lists in JSON, as public code for human pose has them.</summary>
internal static class MpiiReader
{
    private const string Wanted = "a JSON list of MPII's people (train.json, valid.json)";

    /// <exception cref="DataException">A file is missing, or it is no such JSON.</exception>
    public static PersonSplits Read(MpiiOptions options, DatasetContext context) => new(
        Read(options.Pool, options.Images, context.Cancellation),
        options.Test.Path is { } test ? Read(test, options.Images, context.Cancellation) : null,
        JointSet.Mpii);

    private static RawSplit Read(string file, string images, CancellationToken cancellation)
    {
        List<MpiiPerson> people = JsonFile.Read<List<MpiiPerson>>(file, "MPII", Wanted, cancellation) ??
            throw new DataException($"{file}: holds nothing; set the path to {Wanted}");
        return new RawSplit(
            file, [.. people.Select((person, index) => Read(person, $"{file}: [{index}]", images))],
            new PersonDefectCounts());
    }

    private static RawPerson Read(in MpiiPerson person, string where, string images)
    {
        Check(person.Joints?.Length, "joints", where);
        Check(person.AreLabeled?.Length, "joints_vis", where);
        Check(person.AreVisible?.Length, "is_visible", where);
        string image = person.Image is { Length: > 0 } name && !name.Contains('\0', StringComparison.Ordinal)
            ? name
            : throw new DataException($"{where}.image: is no name of a file; correct it");
        return MpiiForm.Person(image, ImagePlace.Of(images, image), Joints(person), person.Center, person.Scale, person.HeadSize);
    }

    private static Keypoint[] Joints(MpiiPerson person) =>
    [
        .. (person.Joints ?? []).Select((joint, number) => new Keypoint(joint.X, joint.Y,
            person.AreLabeled?[number] == false ? KeypointVisibility.Unlabeled
            : person.AreVisible?[number] == false ? KeypointVisibility.Hidden
            : KeypointVisibility.Visible)),
    ];

    private static void Check(int? count, string key, string where)
    {
        if (count is { } given && given != JointSet.Mpii.Names.Count)
        {
            throw new DataException(
                $"{where}.{key}: has {given} entries, and MPII has {JointSet.Mpii.Names.Count} joints; set the path to {Wanted}");
        }
    }
}
