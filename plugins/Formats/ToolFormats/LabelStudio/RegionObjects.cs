using Querent.Annotations;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.LabelStudio;

/// <summary>Makes objects of rectangles, and of the keypoints that belong to them.</summary>
/// <param name="info">Names of classes and keypoints.</param>
internal sealed class RegionObjects(DatasetInfo info)
{
    private readonly List<AnnotatedObject> _objects = [];
    private readonly Dictionary<string, int> _byRegion = [];

    /// <summary>All objects, in shares of the image.</summary>
    /// <param name="regions">Regions of all types.</param>
    /// <param name="problem">The reason why they cannot be used.</param>
    public IReadOnlyList<AnnotatedObject> Read(Region[] regions, ref string? problem)
    {
        foreach (Region region in regions.Where(region => region.Type == "rectanglelabels"))
        {
            AddBox(region, ref problem);
        }

        Region[] points = [.. regions.Where(region => region.Type == "keypointlabels")];
        int? single = Single(points);
        foreach (Region region in points)
        {
            AddPoint(region, single, ref problem);
        }

        return _objects;
    }

    private void AddBox(in Region region, ref string? problem)
    {
        if (region.Label("rectanglelabels", ref problem) is not { } name || region.Box(ref problem) is not { } box)
        {
            return;
        }

        if (region.Id is { } id && !_byRegion.TryAdd(id, _objects.Count))
        {
            problem ??= $"{region.Place}: a second rectangle has the id '{Shown.Short(id)}'; export \"JSON\" again";
        }

        _objects.Add(new AnnotatedObject(name, box) { Rotation = region.Rotation(ref problem) });
    }

    // Without any rectangle, and with one class, all keypoints are those of one object.
    private int? Single(Region[] points)
    {
        if (_objects.Count > 0 || info.Classes.Count != 1 || points.Length == 0 || points.Any(point => point.Parent is not null))
        {
            return null;
        }

        _objects.Add(new AnnotatedObject(info.Classes[0], null));
        return 0;
    }

    private void AddPoint(in Region region, int? single, ref string? problem)
    {
        if (region.Label("keypointlabels", ref problem) is not { } name || region.Point(ref problem) is not var (x, y))
        {
            return;
        }

        int? owner = region.Parent is null ? single
            : _byRegion.TryGetValue(region.Parent, out int found) ? found
            : null;
        if (owner is not { } at)
        {
            problem ??= $"{region.Place}: keypoint '{Shown.Short(name)}' belongs to no rectangle; drag it onto one in the list of " +
                "regions";
            return;
        }

        if (!info.Keypoints.Contains(name))
        {
            problem ??= $"{region.Place}: keypoint '{Shown.Short(name)}' is not one of the project's" +
                NearestName.Suggestion(name, info.Keypoints);
        }

        if (_objects[at].Keypoint(name) is not null)
        {
            problem ??= $"{region.Place}: an object has the keypoint '{Shown.Short(name)}' twice; take one out";
        }

        _objects[at] = _objects[at] with
        {
            Keypoints = [.. _objects[at].Keypoints, new AnnotatedKeypoint(name, x, y, KeypointVisibility.Visible)],
        };
    }
}
