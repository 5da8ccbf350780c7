using System.Numerics;

namespace Querent.Plugins.HumanPose.Crops;

/// <summary>
/// The similarity between an image and the network's square input: a square around a center, turned, mirrored if asked,
/// and scaled to the input. All coordinates are continuous: the middle of the first pixel is 0.5.
/// </summary>
internal readonly struct CropTransform
{
    private readonly Vector2 _center;
    private readonly Vector2 _turn;
    private readonly float _half;
    private readonly float _scale;
    private readonly bool _mirrored;

    /// <param name="center">Of the square, in pixels of the image.</param>
    /// <param name="side">Of the square, in pixels of the image.</param>
    /// <param name="size">Pixels along a side of the input.</param>
    /// <param name="degrees">The turn of the picture, clockwise.</param>
    /// <param name="mirrored">Whether left and right change places, after the turn.</param>
    public CropTransform(Vector2 center, float side, int size, float degrees = 0, bool mirrored = false)
    {
        (float sine, float cosine) = MathF.SinCos(degrees * (MathF.PI / 180));
        (_center, _turn, _half, _scale, _mirrored) = (center, new Vector2(cosine, sine), size / 2f, size / side, mirrored);
        Side = side;
    }

    /// <summary>Of the square, in pixels of the image.</summary>
    public float Side { get; }

    /// <summary>A point of the image in pixels of the input.</summary>
    public Vector2 ToInput(Vector2 point)
    {
        Vector2 d = (point - _center) * _scale;
        float x = (_turn.X * d.X) - (_turn.Y * d.Y);
        float y = (_turn.Y * d.X) + (_turn.X * d.Y);
        return new Vector2(_half + (_mirrored ? -x : x), _half + y);
    }

    /// <summary>A point of the input in pixels of the image.</summary>
    public Vector2 ToImage(Vector2 point)
    {
        float x = _mirrored ? _half - point.X : point.X - _half;
        float y = point.Y - _half;
        return _center + (new Vector2((_turn.X * x) + (_turn.Y * y), (_turn.X * y) - (_turn.Y * x)) / _scale);
    }
}
