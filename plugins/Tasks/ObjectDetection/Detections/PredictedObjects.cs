using Querent.Data;

namespace Querent.Plugins.ObjectDetection.Detections;

/// <summary>Detections as a label: with their scores, in pixels of the image.</summary>
internal static class PredictedObjects
{
    // A network has up to 200 detections for an image, most of them doubtful.
    private const float LeastScore = 0.3f;

    public static ObjectsLabel Of(IEnumerable<Detection> detections, ImageSize size) => new(
    [
        .. detections.Where(item => item.Score >= LeastScore).Select(item =>
            new LabeledObject(item.Box.Scale(size.Width, size.Height), item.Class) { Score = item.Score }),
    ]);
}
