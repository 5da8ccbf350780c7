using System.Numerics;
using Querent.Data;
using Querent.Images.Drawing;

namespace Querent.Plugins.DetectionDatasets.Synthetic;

/// <summary>
/// The figure that each pixel of a scene shows. A box encloses all pixels of its figure inside the scene, also those
/// that another figure covers. A figure of which little is visible is marked as difficult.
/// </summary>
internal sealed class VisibleParts(int size)
{
    private const float LeastVisible = 0.3f;

    private readonly int[] _shown = new int[size * size];
    private readonly List<(Box Box, int Pixels)> _figures = [];

    /// <summary>Lays a figure over those before.</summary>
    public void Cover(Figure figure)
    {
        int number = _figures.Count + 1;
        int pixels = 0;
        var (left, top, right, bottom) = (size, size, 0, 0);
        int end = Math.Min(size, (int)(figure.Center.Y + figure.Reach + 2));
        for (int y = Math.Max(0, (int)(figure.Center.Y - figure.Reach - 1)); y < end; y++)
        {
            for (int x = 0; x < size; x++)
            {
                if (figure.Distance(new Vector2(x + 0.5f, y + 0.5f)) <= 0)
                {
                    _shown[(y * size) + x] = number;
                    pixels++;
                    (left, right) = (Math.Min(left, x), Math.Max(right, x + 1));
                    (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y + 1));
                }
            }
        }

        _figures.Add((new Box(left, top, right, bottom), pixels));
    }

    /// <summary>The figures as objects of the given classes, in the order in which they were drawn.</summary>
    public LabeledObject[] Objects(int[] classes)
    {
        var visible = new int[_figures.Count + 1];
        foreach (int number in _shown)
        {
            visible[number]++;
        }

        return [.. _figures.Select((figure, i) => new LabeledObject(
            figure.Box, classes[i], visible[i + 1] < LeastVisible * figure.Pixels))];
    }
}
