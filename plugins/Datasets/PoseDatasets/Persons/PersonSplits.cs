using Querent.Annotations;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Plugins.PoseDatasets.Joints;
using Querent.Randomness;

namespace Querent.Plugins.PoseDatasets.Persons;

/// <summary>People as their files describe them, and the samples made from them.</summary>
/// <param name="Pool">People to train on, or all people where a share is set apart.</param>
/// <param name="Test">People to measure with; null where a share is set apart.</param>
/// <param name="Joints">Their joints.</param>
internal sealed record PersonSplits(RawSplit Pool, RawSplit? Test, JointSet Joints)
{
    private const string ToTrain = "to train on";
    private const string ToMeasure = "to measure with";

    /// <param name="options">Limits and memory.</param>
    /// <param name="share">The share of the images to test with, where there is no test split.</param>
    /// <param name="context">Gets the defects, one line for each kind.</param>
    /// <exception cref="DataException">There is no usable person in a split.</exception>
    public PersonDataset ToDataset(PersonOptions options, double share, DatasetContext context)
    {
        (Person[] pool, Person[] test) = Test is null
            ? Share(Read(Pool, ToTrain, options, context), share, context)
            : (Read(Pool, ToTrain, options, context), Read(Test, ToMeasure, options, context));
        SplitOverlap.Report(Pool.Path, pool.Select(person => person.Image.File),
            test.Select(person => (person.Image.File, person.Id)), "the metric", context.Warn);
        return PersonDataset.Open(Pool.Path, pool, test, Joints, options.CacheMegabytes, context);
    }

    private static Person[] Read(RawSplit split, string use, PersonOptions options, DatasetContext context)
    {
        SplitRequirements.RejectShares(split);
        Person[] people = new PersonRules(split, options.SmallestSide).Apply(context);
        split.Defects.Report(split.Path, context.Warn);
        SplitRequirements.RejectWithoutPeople(split, people, use);
        return people;
    }

    private (Person[] Pool, Person[] Test) Share(Person[] people, double share, DatasetContext context) =>
        ImageShare.Split(Pool.Path, people, share, context.Seed.For(Purpose.Data));
}
