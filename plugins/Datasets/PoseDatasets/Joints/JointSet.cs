using Querent.Data;

namespace Querent.Plugins.PoseDatasets.Joints;

/// <summary>The joints that are labeled of a person.</summary>
/// <param name="Names">Their names in the order of the labels: <c>right ankle</c>.</param>
/// <param name="Pairs">Joints that change places in a mirrored image.</param>
/// <param name="Limbs">Joints that a line is drawn between.</param>
internal sealed record JointSet(
    IReadOnlyList<string> Names, IReadOnlyList<(int Left, int Right)> Pairs, IReadOnlyList<(int From, int To)> Limbs)
{
    /// <summary>The 16 joints of MPII in the order of its annotations.</summary>
    public static JointSet Mpii { get; } = new(
        [
            "right ankle", "right knee", "right hip", "left hip", "left knee", "left ankle", "pelvis", "thorax",
            "upper neck", "head top", "right wrist", "right elbow", "right shoulder", "left shoulder", "left elbow",
            "left wrist",
        ],
        [(5, 0), (4, 1), (3, 2), (15, 10), (14, 11), (13, 12)],
        [
            (0, 1), (1, 2), (2, 6), (6, 3), (3, 4), (4, 5), (6, 7), (7, 8), (8, 9), (10, 11), (11, 12), (12, 7), (7, 13),
            (13, 14), (14, 15),
        ]);

    /// <summary>The 14 joints of Leeds Sports Pose and its extension.</summary>
    public static JointSet Lsp { get; } = new(
        [
            "right ankle", "right knee", "right hip", "left hip", "left knee", "left ankle", "right wrist", "right elbow",
            "right shoulder", "left shoulder", "left elbow", "left wrist", "neck", "head top",
        ],
        [(5, 0), (4, 1), (3, 2), (11, 6), (10, 7), (9, 8)],
        [
            (0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (6, 7), (7, 8), (8, 12), (12, 9), (9, 10), (10, 11), (2, 8), (3, 9),
            (12, 13),
        ]);

    /// <summary>The 17 joints of COCO's people, for files whose category does not name them.</summary>
    public static JointSet Coco { get; } = new(
        [
            "nose", "left eye", "right eye", "left ear", "right ear", "left shoulder", "right shoulder", "left elbow",
            "right elbow", "left wrist", "right wrist", "left hip", "right hip", "left knee", "right knee", "left ankle",
            "right ankle",
        ],
        [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10), (11, 12), (13, 14), (15, 16)],
        [
            (15, 13), (13, 11), (16, 14), (14, 12), (11, 12), (5, 11), (6, 12), (5, 6), (5, 7), (6, 8), (7, 9), (8, 10),
            (1, 2), (0, 1), (0, 2), (1, 3), (2, 4), (3, 5), (4, 6),
        ]);

    /// <summary>The facts of a data set of people with these joints.</summary>
    /// <param name="measures">Known of all of its people.</param>
    public DatasetInfo Facts(ObjectMeasures measures) => new()
    {
        LabelType = typeof(ObjectsLabel),
        Classes = ["person"],
        Keypoints = Names,
        Skeleton = Limbs,
        MirroredKeypoints = Pairs,
        Measures = measures,
    };
}
