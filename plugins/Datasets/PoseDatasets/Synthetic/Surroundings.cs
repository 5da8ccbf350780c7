using System.Numerics;
using Querent.Images.Drawing;
using Querent.Plugins.PoseDatasets.Synthetic.Bodies;
using Querent.Randomness;

namespace Querent.Plugins.PoseDatasets.Synthetic;

/// <summary>Things behind a person, which look like limbs and heads, and things in front of it.</summary>
/// <param name="size">Of the image, in pixels.</param>
internal sealed class Surroundings(int size)
{
    /// <summary>Bars in the colours of limbs or any other, and disks in the colours of heads.</summary>
    /// <param name="most">Each number from 0 to it is equally likely.</param>
    /// <param name="stream">The source of random numbers.</param>
    public IReadOnlyList<Layer> DrawClutter(int most, ref RandomStream stream)
    {
        var layers = new Layer[stream.NextInt(most + 1)];
        for (int i = 0; i < layers.Length; i++)
        {
            layers[i] = stream.NextInt(4) == 0
                ? Bar(0, 0, 0.04f, 0.075f, Outfit.DrawSkin(ref stream), ref stream)
                : Bar(0.03f, 0.12f, 0.016f, 0.04f, DrawColour(ref stream), ref stream);
        }

        return layers;
    }

    /// <summary>One to three posts and stones of any colour.</summary>
    public IReadOnlyList<Layer> DrawOccluders(ref RandomStream stream)
    {
        var layers = new Layer[1 + stream.NextInt(3)];
        for (int i = 0; i < layers.Length; i++)
        {
            Vector3 colour = Palette.Any(ref stream, 0.1f, 0.9f);
            layers[i] = stream.NextInt(2) == 0
                ? Bar(0.3f, 0.8f, 0.02f, 0.045f, colour, ref stream)
                : Bar(0.02f, 0.1f, 0.05f, 0.1f, colour, ref stream);
        }

        return layers;
    }

    private static Vector3 DrawColour(ref RandomStream stream) => stream.NextInt(3) switch
    {
        0 => Palette.Any(ref stream, 0, 1),
        var side => Outfit.DrawLimb(isLeft: side == 1, ref stream),
    };

    // Half lengths and radii are shares of the side of the image.
    private Layer Bar(
        float shortest, float longest, float thinnest, float thickest, Vector3 colour, ref RandomStream stream)
    {
        var center = new Vector2(stream.NextSingle(0, size), stream.NextSingle(0, size));
        Vector2 half = Directions.Any(ref stream) * size * stream.NextSingle(shortest, longest);
        float radius = size * stream.NextSingle(thinnest, thickest);
        return new Layer(BodyPart.None, new Capsule(center - half, center + half, radius), colour);
    }
}
