using System.Diagnostics.CodeAnalysis;

namespace Querent.Plugins.PoseDatasets.Persons;

/// <summary>People of one image and the same joints are the same person.</summary>
internal sealed class SameJoints : IEqualityComparer<Person>
{
    public bool Equals(Person? x, Person? y) => ReferenceEquals(x, y) || (x is not null && y is not null &&
        x.Image == y.Image && x.Label.Keypoints.SequenceEqual(y.Label.Keypoints));

    public int GetHashCode([DisallowNull] Person obj) => obj.Label.Keypoints.Aggregate(
        obj.Image.GetHashCode(), (hash, joint) => HashCode.Combine(hash, joint.X, joint.Y));
}
