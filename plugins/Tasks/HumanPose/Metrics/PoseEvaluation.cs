using System.Numerics;
using Querent.Data;
using Querent.Networks;
using Querent.Plugins.HumanPose.Heatmaps;
using Querent.Training;

namespace Querent.Plugins.HumanPose.Metrics;

/// <summary>Joints of the last stack against the labels; with heat-maps that are averaged with those of mirrored images
/// if asked.</summary>
internal sealed class PoseEvaluation(IPoseMetric metric, PoseDecoder decoder, bool flip) : IEvaluation<PoseBatch>
{
    public void Add(TargetOutput output, PoseBatch batch, ForwardPass again)
    {
        Keypoint[][] poses = flip
            ? decoder.Decode(output, again(batch.UploadMirrored()), batch)
            : decoder.Decode(output, batch);
        for (int sample = 0; sample < batch.Count; sample++)
        {
            if (batch.PersonOf(sample) is { IsIgnored: false } person)
            {
                Vector2[] predicted = [.. poses[sample].Select(joint => new Vector2(joint.X, joint.Y))];
                metric.Add(person, predicted, poses[sample].Average(joint => joint.Score!.Value));
            }
        }
    }

    public IReadOnlyDictionary<string, double> Result() => metric.Result();
}
