using System.Numerics;
using Querent.Data;
using Querent.Images.Drawing;

namespace Querent.Plugins.PoseDatasets.Synthetic;

/// <summary>A bar with round ends; without a length it is a disk.</summary>
internal readonly record struct Capsule(Vector2 From, Vector2 To, float Radius)
{
    public Vector2 Center => (From + To) / 2;

    /// <summary>No part is farther from the center.</summary>
    public float Reach => (Vector2.Distance(From, To) / 2) + Radius;

    /// <summary>The smallest box around it.</summary>
    public Box Bounds => new(
        Math.Min(From.X, To.X) - Radius, Math.Min(From.Y, To.Y) - Radius,
        Math.Max(From.X, To.X) + Radius, Math.Max(From.Y, To.Y) + Radius);

    /// <summary>The signed distance of a point to the border, negative inside.</summary>
    public float Distance(Vector2 point)
    {
        Vector2 half = (To - From) / 2;
        float length = half.Length();
        return Outlines.Capsule(point - Center, length > 0 ? half / length : Vector2.UnitX, length, Radius);
    }

    /// <summary>The same shape in another unit and at another place.</summary>
    public Capsule Place(float scale, Vector2 offset) =>
        new((From * scale) + offset, (To * scale) + offset, Radius * scale);
}
