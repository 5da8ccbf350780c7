namespace Querent.Images.Drawing;

/// <summary>The ten classes; each even one and the one after it are sisters that can be confused.</summary>
public enum FigureClass
{
    Disk,
    Ring,
    Square,
    Diamond,
    Triangle,
    Star,
    Plus,
    Cross,
    Stripes,
    Checks,
}
