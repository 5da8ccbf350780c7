using System.Numerics;
using Querent.Data;
using Querent.Networks;
using Querent.Plugins.HumanPose.Heatmaps;

namespace Querent.Plugins.HumanPose;

/// <summary>Joints in pixels of their image, from the heat-maps of the last stack.</summary>
internal sealed class PoseDecoder(HeatmapGrid grid, HeatmapDecoding decoding, JointMirror mirror)
{
    /// <summary>The joints of each sample.</summary>
    public Keypoint[][] Decode(TargetOutput output, PoseBatch batch) => Decode(output.Outputs[^1].ToArray(), batch);

    /// <summary>The joints of each sample, from the mean of its heat-maps and those of its mirror image.</summary>
    public Keypoint[][] Decode(TargetOutput output, TargetOutput ofMirrored, PoseBatch batch)
    {
        (float[] maps, float[] others) = (output.Outputs[^1].ToArray(), ofMirrored.Outputs[^1].ToArray());
        for (int at = 0; at < maps.Length; at += grid.Length)
        {
            mirror.Average(grid, maps.AsSpan(at, grid.Length), others.AsSpan(at, grid.Length));
        }

        return Decode(maps, batch);
    }

    private Keypoint[][] Decode(float[] maps, PoseBatch batch)
    {
        var poses = new Keypoint[batch.Count][];
        for (int sample = 0; sample < poses.Length; sample++)
        {
            poses[sample] =
            [
                .. decoding.Decode(maps.AsSpan(sample * grid.Length, grid.Length)).Select(joint =>
                {
                    Vector2 place = batch.CropOf(sample).Transform.ToImage(HeatmapGrid.ToInput(joint.Place));
                    return new Keypoint(place.X, place.Y, KeypointVisibility.Visible, Math.Clamp(joint.Height, 0, 1));
                }),
            ];
        }

        return poses;
    }
}
