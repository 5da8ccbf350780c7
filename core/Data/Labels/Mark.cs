using System.Text.Json.Serialization;

namespace Querent.Data;

/// <summary>
/// Something to draw over a picture. Coordinates are 0..1 of its width and height, y growing downward. The kinds are
/// those of this file; drawing refuses others.
/// </summary>
/// <param name="Class">Marks of a class have a colour of their own.</param>
/// <param name="Name">The thing that the mark stands for: <c>dog</c>, <c>dog 0.83</c>.</param>
[JsonDerivedType(typeof(BoxMark), "box")]
[JsonDerivedType(typeof(PointMark), "point")]
[JsonDerivedType(typeof(LineMark), "line")]
public abstract record Mark(int Class, string Name);

/// <summary>A rectangle around an object.</summary>
public sealed record BoxMark(float Left, float Top, float Right, float Bottom, int Class, string Name)
    : Mark(Class, Name);

/// <summary>A point, such as a joint.</summary>
public sealed record PointMark(float X, float Y, int Class, string Name) : Mark(Class, Name);

/// <summary>A straight line between two points, such as a limb.</summary>
public sealed record LineMark(float FromX, float FromY, float ToX, float ToY, int Class, string Name)
    : Mark(Class, Name);
