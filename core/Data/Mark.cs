using System.Text.Json.Serialization;

namespace Querent.Data;

/// <summary>
/// Something to draw over a picture. Coordinates are 0..1 of its width and height, y growing downward. The kinds are
/// those of this file; a report draws no others.
/// </summary>
/// <param name="Class">Marks of a class have a colour of their own.</param>
/// <param name="Name">What the mark stands for: <c>dog</c>, <c>dog .83</c>.</param>
[JsonDerivedType(typeof(BoxMark), "box")]
public abstract record Mark(int Class, string Name);

/// <summary>A rectangle around an object.</summary>
public sealed record BoxMark(float Left, float Top, float Right, float Bottom, int Class, string Name)
    : Mark(Class, Name);
