using Querent.Data;

namespace Querent.Plugins.ObjectDetection.Detections;

/// <summary>
/// True and false positives among the detections of one class (Everingham et al. 2010, section 4.2.2). A detection is a
/// true positive if the object of its class that it overlaps most, by at least 0.5, was not found by a more confident
/// one. A detection that overlaps an ignored object most is not counted.
/// </summary>
internal sealed class ClassScore
{
    private const float MinOverlap = 0.5f;

    private readonly List<(float Score, bool Right)> _detections = [];
    private readonly HashSet<int> _found = [];

    /// <summary>Objects that count, of all images.</summary>
    public int Objects { get; private set; }

    /// <summary>Adds an image, every detection and object of which is of this class.</summary>
    /// <param name="detections">Highest score first.</param>
    /// <param name="objects">Boxes in the same coordinates.</param>
    public void Add(IEnumerable<Detection> detections, IReadOnlyList<LabeledObject> objects)
    {
        _found.Clear();
        Objects += objects.Count(item => !item.IsIgnored);
        foreach (Detection detection in detections)
        {
            int nearest = Nearest(detection.Box, objects);
            if (nearest < 0 || !objects[nearest].IsIgnored)
            {
                _detections.Add((detection.Score, nearest >= 0 && _found.Add(nearest)));
            }
        }
    }

    /// <summary>Whether each counted detection of all images is a true positive; highest score first.</summary>
    public bool[] Ranked() => [.. _detections.OrderByDescending(item => item.Score).Select(item => item.Right)];

    private static int Nearest(in Box box, IReadOnlyList<LabeledObject> objects)
    {
        (int nearest, float most) = (-1, 0);
        for (int i = 0; i < objects.Count; i++)
        {
            float overlap = box.Overlap(objects[i].Box);
            (nearest, most) = overlap > most ? (i, overlap) : (nearest, most);
        }

        return most >= MinOverlap ? nearest : -1;
    }
}
