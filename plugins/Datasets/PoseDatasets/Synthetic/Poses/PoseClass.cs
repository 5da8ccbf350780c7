namespace Querent.Plugins.PoseDatasets.Synthetic.Poses;

/// <summary>
/// The poses of synthetic people, from the most frequent to the rarest. They are no classes of the data set, and no
/// label names them.
/// </summary>
internal enum PoseClass
{
    Standing,
    Walking,
    Sitting,
    Bending,
    Kneeling,
    Jumping,
    Lying,
    Handstand,
}
