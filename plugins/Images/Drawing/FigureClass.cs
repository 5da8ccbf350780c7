namespace Querent.Images.Drawing;

/// <summary>The ten classes; each even one and the one after it are sisters that can be confused.</summary>
public enum FigureClass
{
    /// <summary>A filled circle.</summary>
    Disk,
    /// <summary>A circle with a round hole; the hole is smaller where the figure is confusable.</summary>
    Ring,
    /// <summary>A square whose sides are parallel to the axes before it is turned.</summary>
    Square,
    /// <summary>A square on its tip before it is turned.</summary>
    Diamond,
    /// <summary>An equilateral triangle.</summary>
    Triangle,
    /// <summary>A star with five tips, or with three where it is confusable.</summary>
    Star,
    /// <summary>Two crossed bars, parallel to the axes before it is turned.</summary>
    Plus,
    /// <summary>Two crossed bars, along the diagonals before it is turned.</summary>
    Cross,
    /// <summary>Parallel bands inside a circle.</summary>
    Stripes,
    /// <summary>A checkerboard inside a circle; its fields are longer where it is confusable.</summary>
    Checks,
}
