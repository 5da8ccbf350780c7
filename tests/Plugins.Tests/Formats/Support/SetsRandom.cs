using Querent.Data;
using Querent.Labeling;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Formats.Support;

/// <summary>Random annotations of an image with two decimals, all different from seed to seed.</summary>
internal sealed class SetsRandom(ulong seed, DatasetInfo info)
{
    private RandomStream _stream = new(seed);

    /// <summary>Marks of objects, which not every format has.</summary>
    public bool HasCrowd { get; init; }

    public bool HasDifficult { get; init; }

    public bool HasOccluded { get; init; }

    /// <summary>Whether objects of keypoints alone have no box.</summary>
    public bool HasNoBox { get; init; }

    public bool HasScores { get; init; }

    public (int Width, int Height) Size() => (20 + _stream.NextInt(6000), 20 + _stream.NextInt(6000));

    public ImageAnnotation Objects(int width, int height) =>
        ImageAnnotation.OfObjects([.. Enumerable.Range(0, 1 + _stream.NextInt(5)).Select(_ => Object(width, height))]);

    private AnnotatedObject Object(int width, int height)
    {
        double left = Cents(width - 2), top = Cents(height - 2);
        PixelBox box = PixelBox.FromEdges(
            left, top, Math.Min(width, left + 1 + Cents(width)), Math.Min(height, top + 1 + Cents(height)));
        AnnotatedKeypoint[] points =
        [
            .. info.Keypoints.Where(_ => _stream.NextInt(4) > 0).Select(name => new AnnotatedKeypoint(
                name, Cents(width), Cents(height), (KeypointVisibility)(1 + _stream.NextInt(2)))),
        ];
        return new AnnotatedObject(
            info.Classes[_stream.NextInt(info.Classes.Count)], HasNoBox && points.Length > 0 && Is() ? null : box)
        {
            Keypoints = points,
            IsCrowd = HasCrowd && Is(),
            IsDifficult = HasDifficult && Is(),
            IsOccluded = HasOccluded && Is(),
            Score = HasScores ? _stream.NextInt(1001) / 1000.0 : null,
        };
    }

    private bool Is() => _stream.NextInt(3) == 0;

    private double Cents(int pixels) => _stream.NextInt((pixels * 100) + 1) / 100.0;
}
