using System.Numerics;
using Querent.Images.Drawing;
using Querent.Randomness;

namespace Querent.Plugins.ClassificationDatasets.Synthetic;

/// <summary>Position, size and rotation of the one figure of an image.</summary>
internal static class FigurePlacement
{
    public static Figure Draw(FigureClass figureClass, Difficulty difficulty, ref RandomStream stream)
    {
        float radius = difficulty == Difficulty.Small ? stream.NextSingle(4, 5.5f) : stream.NextSingle(7.5f, 11.5f);
        float room = (Scene.Size / 2) - radius;
        var center = new Vector2(
            (Scene.Size / 2) + stream.NextSingle(-room, room), (Scene.Size / 2) + stream.NextSingle(-room, room));
        bool confusable = difficulty == Difficulty.Confusable;
        float sway = confusable ? stream.NextSingle(0.22f, 0.33f) : stream.NextSingle(0, 0.16f);
        return new Figure(figureClass, center, radius, stream.NextInt(2) == 0 ? sway : -sway, confusable);
    }
}
